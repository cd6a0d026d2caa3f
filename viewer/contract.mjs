// Turns schemas/service.schema.json into src/contract.ts; with --check it only says whether that file is fresh.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const schemaFile = fileURLToPath(new URL("../schemas/service.schema.json", import.meta.url));
const typesFile = fileURLToPath(new URL("src/contract.ts", import.meta.url));

/** Drop the titles of fields, which would each become a named type of its own. */
function withoutFieldTitles(value, named) {
  if (Array.isArray(value)) return value.map((item) => withoutFieldTitles(item, false));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([key, item]) => named || key !== "title" || typeof item !== "string");
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutFieldTitles(item, key === "$defs" || named === "defs")]));
}

const schema = JSON.parse(await readFile(schemaFile, "utf8"));
for (const [name, definition] of Object.entries(schema.$defs)) {
  schema.$defs[name] = { ...withoutFieldTitles(definition, false), title: name };
}
const compiled = await compile(schema, "Contract", {
  bannerComment: "// Generated from schemas/service.schema.json by contract.mjs; do not edit.",
  additionalProperties: false,
  style: { printWidth: 120 },
});
// A comment of one line takes one line.
const types = compiled.replaceAll(/\/\*\*\n \* (.*)\n \*\//g, "/** $1 */");
if (process.argv.includes("--check")) {
  const now = await readFile(typesFile, "utf8").catch(() => "");
  if (now !== types) {
    console.error("src/contract.ts is stale: run `node contract.mjs` in viewer/");
    process.exit(1);
  }
} else {
  await writeFile(typesFile, types);
}

// Runs the Khronos glTF validator on files and prints one JSON object: {"path": {errors, warnings, messages, info}}.
// Usage: node validate.mjs FOLDER_OF_NODE_MODULES FILE...
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [modules, ...paths] = process.argv.slice(2);
const validator = createRequire(resolve(modules, "package.json"))("gltf-validator");

const reports = {};
for (const path of paths) {
  const { issues, info } = await validator.validateBytes(new Uint8Array(await readFile(path)), { maxIssues: 0 });
  const messages = issues.messages.map(({ code, severity, pointer, message }) => ({ code, severity, pointer, message }));
  reports[path] = { errors: issues.numErrors, warnings: issues.numWarnings, messages, info };
}
console.log(JSON.stringify(reports));

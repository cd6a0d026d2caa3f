import type { Value } from "../../behaviour";

/** What the engine's values have in common. */
interface Rich {
  readonly value?: unknown;
  getClassName?(): string;
  asArray?(): number[];
  clone?(): unknown;
}

/** A value of the engine as plain data. */
export function plain(value: unknown): Value {
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return null;
  const rich = value as Rich;
  if (rich.getClassName?.() === "FlowGraphInteger") return plain(rich.value);
  if (rich.asArray !== undefined) return [...rich.asArray()];
  return Array.isArray(value) ? value.map(Number) : null;
}

/** A copy that stays as it is when the original changes. */
export function copied(value: unknown): unknown {
  const rich = value as Rich | null;
  return typeof value === "object" && rich?.clone !== undefined ? rich.clone() : value;
}

export function same(one: unknown, other: unknown): boolean {
  const [a, b] = [plain(one), plain(other)];
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((number, k) => Math.abs(number - (b[k] ?? NaN)) < 1e-5);
}

/** A caption with its values in place of `{0}` to `{3}`; two braces are one. */
export function filled(caption: string, values: Readonly<Record<string, unknown>>): string {
  return caption.replaceAll(/\{\{|\}\}|\{([0-3])\}/g, (found, number: string | undefined) => {
    if (number === undefined) return found.charAt(0);
    const value = plain(values[`v${number}`]);
    return typeof value === "number" ? String(Math.round(value * 100) / 100) : String(value ?? "");
  });
}

// What this browser keeps: who it is, its language and its theme.

const fallback = new Map();

export function recall(name) {
  try {
    return localStorage.getItem(`vigie.${name}`);
  } catch {
    return fallback.get(name) ?? null;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(`vigie.${name}`, value);
  } catch {
    fallback.set(name, value);
  }
}

/** The random id by which the server knows this browser: 32 hexadecimal digits. */
export function session() {
  const known = recall("session");
  if (known && /^[0-9a-f]{32}$/.test(known)) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const fresh = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  keep("session", fresh);
  return fresh;
}

// Runs before the first paint, so that a chosen theme does not flash the other one.
{
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  try {
    chosen = localStorage.getItem("vigie.theme");
  } catch {
    // Storage is blocked: the system's theme will do.
  }
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  root.dataset.shade = root.dataset.theme ?? (system.matches ? "dark" : "light");
}

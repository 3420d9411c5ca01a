/*
 * Runs in <head>, before the first paint: theme and language first, then the application.
 * A file of its own because the content security policy allows no inline script. The pipeline writes the hashed names of
 * the application's files into the attributes of this script's own tag.
 */
(() => {
  "use strict";

  const THEME_KEY = "seimbang-theme";
  const LANGUAGE_KEY = "seimbang-language";
  const LIGHT = "seimbang";
  const DARK = "seimbang-gelap";

  const root = document.documentElement;
  const files = document.currentScript.dataset;

  /** Storage can be switched off by policy; the page must start all the same. */
  function stored(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  const darkWanted = matchMedia("(prefers-color-scheme: dark)");
  function applyTheme() {
    const chosen = stored(THEME_KEY);
    const theme = chosen === LIGHT || chosen === DARK ? chosen : darkWanted.matches ? DARK : LIGHT;
    root.setAttribute("data-theme", theme);
  }
  applyTheme();
  darkWanted.addEventListener("change", applyTheme);

  function preferredLanguage() {
    const chosen = stored(LANGUAGE_KEY);
    if (chosen === "id" || chosen === "en") {
      return chosen;
    }
    // Indonesian is the language of the house: English only for a browser that asks for it first.
    return (navigator.language || "id").toLowerCase().startsWith("en") ? "en" : "id";
  }
  root.lang = preferredLanguage();

  function show(id) {
    for (const part of ["boot-waiting", "boot-unsupported", "boot-failed"]) {
      document.getElementById(part).hidden = part !== id;
    }
  }

  /** The WASM file as a response whose progress is shown; the size is known at build time, whatever the transfer encoding. */
  async function fetchWithProgress(address, totalBytes) {
    const response = await fetch(address, { credentials: "same-origin" });
    if (!response.ok) {
      throw new Error(`${address}: HTTP ${response.status}`);
    }
    if (!response.body || !totalBytes) {
      return response;
    }
    const bar = document.getElementById("boot-progress");
    const reader = response.body.getReader();
    let received = 0;
    const counted = new ReadableStream({
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) {
          controller.close();
          return;
        }
        received += value.byteLength;
        bar.value = Math.min(100, Math.round((received / totalBytes) * 100));
        controller.enqueue(value);
      },
      cancel(reason) {
        return reader.cancel(reason);
      },
    });
    return new Response(counted, { headers: { "Content-Type": "application/wasm" } });
  }

  async function start() {
    if (typeof WebAssembly !== "object" || typeof WebAssembly.instantiate !== "function") {
      show("boot-unsupported");
      return;
    }
    document.getElementById("boot-retry").addEventListener("click", () => location.reload());
    try {
      const [application, wasm] = await Promise.all([
        import(files.script),
        fetchWithProgress(files.wasm, Number(files.wasmBytes)),
      ]);
      await application.default({ module_or_path: wasm });
      document.getElementById("boot").remove();
    } catch (error) {
      console.error("Seimbang could not start:", error);
      show("boot-failed");
    }
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();

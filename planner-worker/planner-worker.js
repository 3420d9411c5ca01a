/*
 * The worker that runs the planner. The page starts it as a module when somebody tries changes to a plan; a file of its own because the
 * content security policy allows no script from text. It takes `{ question, basis? }` and gives `{ answer, millis }`.
 */
import start, { answer } from "./planner.js";

const ready = start({ module_or_path: new URL("planner.wasm", import.meta.url) });

addEventListener("message", async ({ data }) => {
  try {
    await ready;
    const begun = performance.now();
    const found = answer(data.question, data.basis ? new Uint8Array(data.basis) : new Uint8Array());
    postMessage({ answer: found, millis: performance.now() - begun });
  } catch (error) {
    // Out of memory, or a fault of ours: the module is in no state to go on. Uncaught, so that the page hears of it.
    setTimeout(() => {
      throw error;
    });
  }
});

/*
 * The planner's bench in a browser: the planner as WebAssembly in a worker of Chromium without a window.
 *
 *     node chromium.mjs FOLDER     FOLDER holds measure.js and measure.wasm, which `cargo xtask bench planner` makes
 *
 * Reads commands from standard input, one per line, and answers each with one line of JSON:
 *
 *     load FILE    lets the worker read a problem file (seimbang-problem/1)
 *     solve        solves it from nothing, and says how long solving alone took
 *
 * SEIMBANG_CHROMIUM names the browser. Playwright is the one of the browser tests.
 */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { argv, env, stdin } from "node:process";
import { createInterface } from "node:readline";

const { chromium } = createRequire(new URL("../../../e2e/package.json", import.meta.url))("@playwright/test");
const folder = argv[2];
let problem = "";

const PAGE = `<!doctype html><title>Bench</title><script type="module">
const worker = new Worker("worker.js", { type: "module" });
window.ask = (command) => new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = (event) => reject(new Error(event.message));
  worker.postMessage(command);
});
</script>`;

const WORKER = `
import start, { load, solve } from "./measure.js";
const ready = start({ module_or_path: "measure.wasm" });
addEventListener("message", async ({ data }) => {
  try {
    await ready;
    if (data === "load") {
      load(new Uint8Array(await (await fetch("problem.json")).arrayBuffer()));
      postMessage("{}");
    } else {
      const begun = performance.now();
      const objective = solve();
      const seconds = (performance.now() - begun) / 1000;
      postMessage(\`{"seconds": \${seconds}, "objective": \${objective}}\`);
    }
  } catch (error) {
    setTimeout(() => { throw error; });
  }
});`;

const files = {
  "/": ["text/html", () => PAGE],
  "/worker.js": ["text/javascript", () => WORKER],
  "/measure.js": ["text/javascript", () => readFile(join(folder, "measure.js"))],
  "/measure.wasm": ["application/wasm", () => readFile(join(folder, "measure.wasm"))],
  "/problem.json": ["application/json", () => readFile(problem)],
};

const server = createServer(async (request, response) => {
  const file = files[request.url];
  // Isolated pages have a clock that is exact to microseconds.
  const headers = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
  response.writeHead(file ? 200 : 404, { ...headers, "content-type": file?.[0] ?? "text/plain" });
  response.end(file ? await file[1]() : "");
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

const browser = await chromium.launch({ executablePath: env.SEIMBANG_CHROMIUM, args: ["--disable-gpu"] });
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction(() => "ask" in window);
  for await (const line of createInterface({ input: stdin })) {
    const [command, ...rest] = line.split(" ");
    if (command === "load") {
      problem = rest.join(" ");
      await page.evaluate(() => window.ask("load"));
      console.log(JSON.stringify({ version: `Chromium ${browser.version()}` }));
    } else if (command === "solve") {
      console.log(await page.evaluate(() => window.ask("solve")));
    } else {
      throw new Error(`unknown command ${command}`);
    }
  }
} finally {
  await browser.close();
  server.close();
}

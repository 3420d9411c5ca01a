// Runs the tests of one WASM file under Node. Written for the version of wasm-bindgen-test that Cargo.lock names: the
// exports `__wbgt_…` are its tests, `WasmBindgenTestContext` its harness.
"use strict";

const { exit } = require("node:process");

const print = { log: console.log, error: console.error };
// The harness writes its report through these names, and catches what tests print.
global.__wbgtest_og_console_log = print.log;
global.__wbgtest_og_console_error = print.error;
global.__wbg_test_invoke = (test) => test();

const handlers = {};
for (const method of ["debug", "log", "info", "warn", "error"]) {
  console[method] = (...values) => handlers[method]?.(values);
}

const wasm = require("./tests.js");

async function main() {
  for (const method of ["debug", "log", "info", "warn", "error"]) {
    handlers[method] = wasm[`__wbgtest_console_${method}`];
  }
  const tests = Object.keys(wasm.__wasm).filter((name) => name.startsWith("__wbgt_"));
  if (tests.length === 0) {
    print.error("this file holds no tests");
    return false;
  }
  const context = new wasm.WasmBindgenTestContext(false);
  context.include_ignored(false);
  context.filtered_count(0);
  return context.run(tests.map((name) => wasm.__wasm[name]));
}

main().then(
  (passed) => exit(passed ? 0 : 1),
  (error) => {
    print.error(error);
    exit(1);
  },
);

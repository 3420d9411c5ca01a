import { defineConfig, devices } from "@playwright/test";

// `cargo xtask e2e` sets the variables; see setup/settings.ts.
import { chromium, databases } from "./setup/settings";

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  globalSetup: "./setup/global.ts",
  // One server and one database per project: tests follow each other, and nothing is tried twice until it passes.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  // An application that does not even start fails every test by timeout, which takes hours; a few say the same.
  maxFailures: 5,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1366, height: 768 },
    locale: "id-ID",
    timezoneId: "Asia/Jakarta",
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: chromium,
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  // The same tests once per database.
  projects: databases.map((name) => ({ name })),
});

import { test as base } from "@playwright/test";

import { startServer, type Server } from "./server";
import type { Database } from "./settings";

export { expect } from "@playwright/test";

/**
 * Playwright's test with a running server: one per database, with a fresh copy of the demo. After a failed test the next
 * one gets a new server and a new copy, so that one failure does not drag others along.
 */
export const test = base.extend<object, { server: Server }>({
  server: [
    async ({}, use, worker) => {
      const server = await startServer(worker.project.name as Database, String(worker.workerIndex));
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ server }, use) => {
    await use(server.url);
  },
});

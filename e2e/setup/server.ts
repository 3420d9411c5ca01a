import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { copyTemplate } from "./database";
import { binary, faketime, type Database } from "./settings";

/** A running server with a database of its own. */
export interface Server {
  url: string;
  /** Stops and starts it again on the same database, so many days ahead: what was saved must still be there. */
  restart: (daysAhead?: number) => Promise<void>;
  stop: () => Promise<void>;
}

const startLimit = 60_000;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Lets a process live so many days ahead; only the calendar moves, waiting takes as long as ever. */
function ahead(days: number): Record<string, string> {
  if (days === 0) {
    return {};
  }
  if (faketime === undefined) {
    throw new Error("days cannot pass without faketime: install it, or set SEIMBANG_FAKETIME to its library");
  }
  return { LD_PRELOAD: faketime, FAKETIME: `+${days}d`, FAKETIME_DONT_FAKE_MONOTONIC: "1" };
}

/** Starts the real server on a free port; `id` keeps databases and logs apart. */
export async function startServer(database: Database, id: string): Promise<Server> {
  const own = await copyTemplate(database, id);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await mkdir("test-results", { recursive: true });
  const log = path.join("test-results", `server-${database}-${id}.log`);
  // Kept over a restart, so that people stay signed in; by default it would lie in the current folder for PostgreSQL.
  const keys = path.resolve("test-results", `keys-${database}-${id}`);

  const launch = async (daysAhead = 0) => {
    const output = createWriteStream(log, { flags: "a" });
    const child = spawn(binary, ["serve", "--listen", `127.0.0.1:${port}`, "--database-url", own.url], {
      env: { ...process.env, SEIMBANG_KEYS: keys, ...ahead(daysAhead) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.pipe(output, { end: false });
    child.stderr.pipe(output, { end: false });
    const ended = new Promise<void>((resolve) => child.once("close", () => output.end(() => resolve())));
    const started = Date.now();
    for (;;) {
      if (child.exitCode !== null) {
        throw new Error(`the server ended with ${child.exitCode} at its start; see e2e/${log}`);
      }
      const ready = await fetch(`${url}/readyz`).then((response) => response.ok, () => false);
      if (ready) {
        break;
      }
      if (Date.now() - started > startLimit) {
        child.kill("SIGKILL");
        throw new Error(`the server did not answer within ${startLimit / 1000} s; see e2e/${log}`);
      }
      await pause(100);
    }
    return async () => {
      child.kill("SIGTERM");
      const killer = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await ended;
      clearTimeout(killer);
    };
  };

  let halt = await launch();
  return {
    url,
    restart: async (daysAhead) => {
      await halt();
      halt = await launch(daysAhead);
    },
    stop: async () => {
      await halt();
      await own.remove();
    },
  };
}

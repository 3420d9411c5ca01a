import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** A database that the tests run on; also the name of the Playwright project. */
export type Database = "sqlite" | "postgres";

/** The browser: the system's, never a downloaded one. */
export const chromium = process.env.SEIMBANG_CHROMIUM ?? "/usr/bin/chromium";

/** The server under test. The unoptimised build will do: it reads frontend/dist from disk. */
export const binary = process.env.SEIMBANG_BINARY ?? path.join(repository, "target/debug/seimbang");

/** The library that lets days pass for a server; see faketime(1). */
export const faketime = process.env.SEIMBANG_FAKETIME ?? installedFaketime();

function installedFaketime(): string | undefined {
  // The folder is named after the kind of machine.
  const folders = existsSync("/usr/lib") ? readdirSync("/usr/lib") : [];
  return folders.map((folder) => `/usr/lib/${folder}/faketime/libfaketimeMT.so.1`).find((file) => existsSync(file));
}

/** A PostgreSQL with the right to make databases; without it only SQLite is tested. */
export const postgresUrl = process.env.SEIMBANG_TEST_POSTGRES_URL;

/** PostgreSQL's client program, for making databases. */
export const psql = process.env.SEIMBANG_PSQL ?? "psql";

export const databases: Database[] = postgresUrl ? ["sqlite", "postgres"] : ["sqlite"];

/** Governments of the demo that the tests use, filled in as of today. */
export const places = ["pangkalpinang", "binjai", "palembang"];

/**
 * A government filled in as of an earlier day: its plan was in consultation then, and the day from which its moves hold
 * (the first of a month, at most two months later) has come.
 */
export const earlier = { place: "kepahiang", days: 70 };

/** The password of every demo account. */
export const demoPassword = "demo-seimbang-2026";

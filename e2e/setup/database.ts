import { copyFile, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

import { run } from "./process";
import { inDays } from "./people";
import { binary, earlier, places, postgresUrl, psql, type Database } from "./settings";

/** A database of its own for one server, and how to remove it. */
export interface OwnDatabase {
  url: string;
  remove: () => Promise<void>;
}

/** Name of the variable that hands the template from the global set-up to the workers. */
const templateVariable = (database: Database) => `SEIMBANG_E2E_TEMPLATE_${database.toUpperCase()}`;

async function fill(url: string): Promise<void> {
  const only = places.flatMap((place) => ["--only", place]);
  await run(binary, ["demo", "--database-url", url, ...only]);
  await run(binary, ["demo", "--database-url", url, "--only", earlier.place, "--on", inDays(-earlier.days)]);
}

function requirePostgres(): string {
  if (!postgresUrl) {
    throw new Error("SEIMBANG_TEST_POSTGRES_URL is not set; `cargo xtask e2e` sets it");
  }
  return postgresUrl;
}

function postgresDatabase(name: string): string {
  const url = new URL(requirePostgres());
  url.pathname = `/${name}`;
  return url.toString();
}

async function sql(statement: string): Promise<void> {
  await run(psql, ["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--command", statement, requirePostgres()]);
}

/** Fills one database with the demo; the servers of the tests get copies of it. */
export async function makeTemplate(database: Database): Promise<() => Promise<void>> {
  if (database === "sqlite") {
    const folder = await mkdtemp(path.join(os.tmpdir(), "seimbang-e2e-"));
    const file = path.join(folder, "template.db");
    await fill(`sqlite://${file}`);
    process.env[templateVariable(database)] = file;
    return () => rm(folder, { recursive: true, force: true });
  }
  const name = `e2e_template_${process.pid}`;
  await sql(`CREATE DATABASE ${name}`);
  await fill(postgresDatabase(name));
  process.env[templateVariable(database)] = name;
  return () => sql(`DROP DATABASE ${name} WITH (FORCE)`);
}

/** A fresh copy of the filled database. */
export async function copyTemplate(database: Database, id: string): Promise<OwnDatabase> {
  const template = process.env[templateVariable(database)];
  if (!template) {
    throw new Error(`the global set-up made no ${database} database`);
  }
  if (database === "sqlite") {
    const folder = await mkdtemp(path.join(os.tmpdir(), "seimbang-e2e-"));
    const file = path.join(folder, "seimbang.db");
    await copyFile(template, file);
    return { url: `sqlite://${file}`, remove: () => rm(folder, { recursive: true, force: true }) };
  }
  const name = `e2e_${process.pid}_${id}`;
  await sql(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return { url: postgresDatabase(name), remove: () => sql(`DROP DATABASE ${name} WITH (FORCE)`) };
}

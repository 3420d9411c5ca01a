import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Runs a program to its end; a failure shows what it wrote. */
export async function run(program: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  try {
    await execute(program, args, { env: { ...process.env, ...env }, maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.join(" ")} failed: ${message}\n${stdout ?? ""}${stderr ?? ""}`);
  }
}

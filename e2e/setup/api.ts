import { expect, request, type APIResponse } from "@playwright/test";

import { demoPassword } from "./settings";

/** The API as a program of somebody would use it, past the browser application. */
export interface Api {
  get: (path: string) => Promise<APIResponse>;
  post: (path: string, data: unknown) => Promise<APIResponse>;
  /** The answer's body; fails when it is a refusal. */
  read: <T>(path: string) => Promise<T>;
}

/** A unit as `GET /units` gives it. */
export interface Unit {
  id: string;
  parent_id: string | null;
  code: string;
  name: string;
}

/** Signs in to the API of a server, with cookies of one's own: to sign in as somebody else ends the session before. */
export async function signInToApi(baseURL: string, username: string): Promise<Api> {
  const context = await request.newContext({ baseURL });
  const answer = await context.post("/api/v1/auth/login", { data: { username, password: demoPassword } });
  expect(answer.ok(), `${username} signs in`).toBe(true);
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${token}` };
  const get = (path: string) => context.get(`/api/v1${path}`, { headers });
  return {
    get,
    post: (path, data) => context.post(`/api/v1${path}`, { headers, data }),
    read: async <T>(path: string) => {
      const response = await get(path);
      expect(response.ok(), `GET ${path}: ${response.status()}`).toBe(true);
      return (await response.json()) as T;
    },
  };
}

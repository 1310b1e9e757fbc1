import type { Language } from '../text/dictionary';
import { LANGUAGE_TAGS } from '../text/dictionary';
import { readJson } from './marks';
import { Problem, readProblem, Unreachable } from './problem';
import { sendFile } from './send-file';
import type { CommandAnswer } from './shapes';

export type Query = Record<string, string | number | undefined>;

export interface CommandHeaders {
  /** One per form submission, the same on a retry: a double click must not act twice. */
  idempotencyKey: string;
  /** The revision that the user saw; absent where something is created. */
  revision?: number | undefined;
}

/** The path with the query's defined values. */
export function address(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The host's HTTP interface for one signed-in person and one language. Throws `Problem` and `Unreachable`. */
export class Api {
  constructor(
    private readonly token: string | undefined,
    private readonly language: Language,
    private readonly onSignedOut: () => void,
    /** What personal data is read for, where somebody says so. */
    private readonly purpose: () => string = () => '',
  ) {}

  async get<Answer>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Answer> {
    const response = await this.send(address(path, query), { signal });
    return readJson<Answer>(await response.text(), this.language);
  }

  async text(path: string, query: Query = {}, signal?: AbortSignal): Promise<string> {
    const response = await this.send(address(path, query), { signal, headers: { Accept: 'text/plain' } });
    return response.text();
  }

  /** As `get`; `undefined` where there is nothing, or nothing that this person may see. */
  async find<Answer>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Answer | undefined> {
    try {
      return await this.get<Answer>(path, query, signal);
    } catch (error) {
      if (error instanceof Problem && (error.status === 403 || error.status === 404)) return undefined;
      throw error;
    }
  }

  async write<Answer>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Answer> {
    const response = await this.send(path, { method, body: JSON.stringify(body) });
    return (await response.json()) as Answer;
  }

  async command(path: string, body: unknown, headers: CommandHeaders): Promise<CommandAnswer> {
    const { idempotencyKey, revision } = headers;
    const response = await this.send(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'Idempotency-Key': `"${idempotencyKey}"`,
        ...(revision === undefined ? {} : { 'If-Match': `"${revision}"` }),
      },
    });
    return (await response.json()) as CommandAnswer;
  }

  /** An answer that is no JSON: a report as `text/csv`, a file of evidence. */
  async file(path: string, query: Query = {}, accept = '*/*'): Promise<Blob> {
    const response = await this.send(address(path, query), { headers: { Accept: accept } });
    return response.blob();
  }

  /** An answer of a question too long for an address, as `text/csv`. */
  async sheet(path: string, body: unknown): Promise<Blob> {
    const headers = { Accept: 'text/csv' };
    const response = await this.send(path, { method: 'POST', body: JSON.stringify(body), headers });
    return response.blob();
  }

  /** Sends a file of evidence; the answer says what the host read. */
  async upload(
    file: Blob,
    mediaType: string,
    onPercent: (percent: number) => void,
    signal: AbortSignal,
  ): Promise<{ sha256: string; bytes: number }> {
    const headers = this.headers({ 'Content-Type': mediaType });
    const response = await this.checked(await sendFile('/v1/evidence', headers, file, onPercent, signal));
    return (await response.json()) as { sha256: string; bytes: number };
  }

  /** Opens a stream of Server-Sent Events; `EventSource` could not send the token. */
  async events(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const response = await this.send(path, { signal, headers: { Accept: 'text/event-stream' } });
    if (!response.body) throw new Unreachable(new TypeError('an event stream without a body'));
    return response.body;
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const headers = this.headers(init.headers);
    if (init.body !== undefined) headers.set('Content-Type', 'application/json');
    return this.checked(await this.reach(path, { ...init, headers }));
  }

  private headers(given: HeadersInit = {}): Headers {
    const headers = new Headers(given);
    if (!headers.has('Accept')) headers.set('Accept', 'application/json');
    headers.set('Accept-Language', LANGUAGE_TAGS[this.language]);
    const purpose = this.purpose();
    if (purpose !== '') headers.set('Purpose', encodeURIComponent(purpose));
    if (this.token !== undefined) headers.set('Authorization', `Bearer ${this.token}`);
    return headers;
  }

  private async checked(response: Response): Promise<Response> {
    if (response.ok) return response;
    if (response.status === 401 && this.token !== undefined) this.onSignedOut();
    throw await readProblem(response);
  }

  private async reach(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(path, init);
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new Unreachable(error);
    }
  }
}

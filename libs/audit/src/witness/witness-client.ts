import { formatHashes, type Hash, NoteInvalid, openNote, type TreeHead, type Verifier } from '../log';
import { LogRefused } from '../seal/log-refused';

/** The witness does not answer, or not as one. */
export class WitnessSilent extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(`the witness is silent: ${why}`, options);
    this.name = 'WitnessSilent';
  }
}

const TIMEOUT_MS = 2_000;

/** Asks one witness for its cosignature. */
export class WitnessClient {
  /** What it has cosigned last, as far as known. */
  private known = 0;

  constructor(
    private readonly url: string,
    private readonly witness: Verifier,
  ) {}

  /**
   * The note with the witness's line. Throws `WitnessSilent`, or `LogRefused` where the witness has seen another log
   * under this name.
   */
  async cosigned(note: string, head: TreeHead, proofFrom: (old: number) => Promise<Hash[]>): Promise<string> {
    let answer = await this.ask(note, this.known, head, proofFrom);
    if (answer.status === 409) {
      this.known = Number((await answer.text()).trim());
      if (this.known > head.size) {
        throw new LogRefused(`the witness has seen ${this.known} leaves, this log has ${head.size}`);
      }
      answer = await this.ask(note, this.known, head, proofFrom);
    }
    const body = await answer.text();
    if (answer.status === 422) throw new LogRefused(`the witness has seen another log: ${body.trim()}`);
    if (answer.status !== 200) throw new WitnessSilent(`it answers ${answer.status} ${body.trim()}`);
    const cosigned = note + body;
    try {
      openNote(cosigned, [this.witness]);
    } catch (error) {
      if (error instanceof NoteInvalid) throw new WitnessSilent('its cosignature is bad', { cause: error });
      throw error;
    }
    this.known = head.size;
    return cosigned;
  }

  private async ask(note: string, old: number, head: TreeHead, proofFrom: (old: number) => Promise<Hash[]>) {
    if (!(old <= head.size)) throw new WitnessSilent('it names no size');
    const proof = formatHashes(await proofFrom(old));
    const url = `${this.url.replace(/\/$/, '')}/add-checkpoint`;
    const body = `old ${old}\n${proof}\n${note}`;
    try {
      return await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (error) {
      throw new WitnessSilent('it cannot be reached', { cause: error });
    }
  }
}

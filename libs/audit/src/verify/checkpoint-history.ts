import type { Queryable } from '@taizhang/platform';
import { type Edge, type Hash, NoteInvalid, openCheckpoint, type Verifier } from '../log';
import type { Findings } from './report';

interface SignedHead {
  readonly size: number;
  /** `undefined`: the note is none that the log has signed. */
  readonly root: Hash | undefined;
}

const PAGE = 1_000;

/** Holds the growing tree against every checkpoint that was ever signed, and one that somebody has kept. */
export class CheckpointHistory {
  private heads: SignedHead[] = [];
  private readTo = 0;
  private more = true;

  constructor(
    private readonly db: Queryable,
    private readonly log: Verifier,
    private readonly findings: Findings,
    private readonly pinned: { readonly size: number; readonly root: Hash } | undefined,
  ) {}

  /** Checkpoints up to the size of the edge were compared before. */
  async startAt(edge: Edge): Promise<void> {
    this.readTo = edge.size;
    await this.fill();
    if (edge.size === 0) this.pin(edge);
  }

  /** Whether there is something to compare at that size. */
  isDue(size: number): boolean {
    return this.heads[0]?.size === size || this.pinned?.size === size;
  }

  /** The tree has grown to a size that is due. */
  async reach(edge: Edge): Promise<void> {
    const next = this.heads[0];
    if (next?.size === edge.size) {
      this.findings.checkpoints += 1;
      if (!next.root?.equals(edge.root())) this.differs(edge.size, 'checkpoint that was signed');
      this.heads.shift();
      if (this.heads.length === 0) await this.fill();
    }
    this.pin(edge);
  }

  /** No checkpoint may stand beyond the leaves that there are, but the one that is about to be published. */
  end(size: number): void {
    if (this.pinned && this.pinned.size > size) {
      this.findings.add({ kind: 'checkpoint', detail: `the log has ${size} leaves; ${this.pinned.size} were signed` });
    }
  }

  private pin(edge: Edge): void {
    if (this.pinned?.size !== edge.size) return;
    this.findings.checkpoints += 1;
    if (!this.pinned.root.equals(edge.root())) this.differs(edge.size, 'checkpoint that was kept elsewhere');
  }

  private differs(size: number, which: string): void {
    this.findings.add({ kind: 'checkpoint', detail: `${size} leaves do not lead to the root of the ${which}` });
  }

  private async fill(): Promise<void> {
    if (!this.more) return;
    const { rows } = await this.db.query<{ size: string; note: string }>(
      'SELECT size, note FROM audit.checkpoint WHERE size > $1 ORDER BY size LIMIT $2',
      [this.readTo, PAGE],
    );
    this.heads = rows.map(({ size, note }) => ({ size: Number(size), root: this.rootOf(Number(size), note) }));
    this.readTo = this.heads.at(-1)?.size ?? this.readTo;
    this.more = rows.length === PAGE;
  }

  private rootOf(size: number, note: string): Hash | undefined {
    try {
      const head = openCheckpoint(note, this.log);
      return head.size === size ? head.root : undefined;
    } catch (error) {
      if (error instanceof NoteInvalid) return undefined;
      throw error;
    }
  }
}

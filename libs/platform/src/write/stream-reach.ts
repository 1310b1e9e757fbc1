import { categoryOf } from '@taizhang/event-store';
import { NotFound, OutOfReach, type UnitTree } from '@taizhang/kernel';
import type { Caller } from '../edge';
import type { CommandExecutor } from './command-executor';
import { ensureStateReadable, type Readable } from './readable';

/** Who may read a stream: whoever may read the thing itself. Lists and books of our own are about no thing. */
export class StreamReach {
  private readonly byCategory: ReadonlyMap<string, Readable>;

  constructor(
    readables: readonly Readable[],
    private readonly commands: CommandExecutor,
    private readonly units: UnitTree,
  ) {
    this.byCategory = new Map(readables.map((readable) => [readable.decider.category, readable]));
  }

  /** Whether the stream is about a thing that somebody may read. */
  isThing(stream: string): boolean {
    return this.byCategory.has(categoryOf(stream));
  }

  /**
   * The thing behind a stream, as it stands, sealed, and whether the caller may open what it says of persons.
   * Throws `NotFound`, and `OutOfReach` for whom it is nothing.
   */
  async thing(stream: string, caller: Caller) {
    const category = categoryOf(stream);
    const readable = this.byCategory.get(category);
    if (!readable) throw new NotFound({ en: `no history of ${stream}`, zh: `没有 ${stream} 的历史` });
    const { state } = await this.commands.loadSealed(readable.decider, stream.slice(category.length + 1));
    ensureStateReadable(this.units, caller, readable, state);
    return { state, mayOpen: readable.mayOpen?.(state, caller, this.units) ?? true };
  }

  /** Whether the caller may see what a stream holds; of what is about no thing, administrators. */
  async holds(stream: string, caller: Caller): Promise<boolean> {
    if (!this.isThing(stream)) return caller.roles.includes('admin');
    try {
      await this.thing(stream, caller);
      return true;
    } catch (error) {
      if (error instanceof OutOfReach || error instanceof NotFound) return false;
      throw error;
    }
  }
}

import { type Actor, OutOfReach, type UnitTree } from '@taizhang/kernel';
import {
  CommandAnswer,
  type CommandExecutor,
  type Disclosure,
  ensureStateReadable,
  type Readable,
} from '@taizhang/platform';

interface AnswerParts {
  readonly commands: CommandExecutor;
  readonly units: UnitTree;
  readonly disclosure: Disclosure;
}

/**
 * Answers of commands as `incentives.md` §4 wants them: with the payload of each event, and the state that GET shows,
 * for whoever may read it.
 */
export class Answers {
  private readonly commands: CommandExecutor;
  private readonly units: UnitTree;
  private readonly disclosure: Disclosure;

  constructor({ commands, units, disclosure }: AnswerParts) {
    this.commands = commands;
    this.units = units;
    this.disclosure = disclosure;
  }

  async full<S>(
    readable: Readable<S>,
    actor: Actor,
    given: CommandAnswer,
    view: (state: S) => object | Promise<object>,
    always = false,
  ): Promise<CommandAnswer> {
    const { id, revision } = given;
    const newest = await this.commands.loadSealed(readable.decider, id);
    const loaded =
      newest.revision === revision ? newest : await this.commands.loadSealed(readable.decider, id, { revision });
    const mayRead = always || this.mayRead(readable, actor, loaded.state);
    const told = {
      state: mayRead && loaded.holdsPersonal ? loaded.state : undefined,
      events: await this.eventsOf(readable.decider, given),
    };
    const mayOpen = readable.mayOpen?.(loaded.state, actor, this.units) ?? mayRead;
    const what = `${readable.decider.category}-${id}`;
    const { state = loaded.state, events } = await this.disclosure.show(told, { caller: actor, what, mayOpen });
    const shown = mayRead ? await view(state) : {};
    const { position, replayed } = given;
    return Object.assign(new CommandAnswer(id, revision, position, events, replayed), { ...shown, id, revision });
  }

  private async eventsOf(decider: { readonly category: string }, { id, events }: CommandAnswer) {
    const first = events[0];
    const last = events.at(-1);
    if (!first || !last) return [];
    const stored = await this.commands.events(decider, id, first.revision, last.revision);
    return stored.map(({ id: eventId, type, revision, data }) => ({ id: eventId, type, revision, data }));
  }

  private mayRead<S>(readable: Readable<S>, actor: Actor, state: S): boolean {
    try {
      ensureStateReadable(this.units, actor, readable, state);
      return true;
    } catch (error) {
      if (error instanceof OutOfReach) return false; // the act is done; only the sight of the rest is not his
      throw error;
    }
  }
}

import { type Appended, type EventStore, InMemoryEventStore, type NewEvent } from '@taizhang/event-store';
import {
  type Actor,
  chinaCalendar,
  type Context,
  type Decider,
  Duplicate,
  RuleBroken,
  UnitTree,
} from '@taizhang/kernel';
import { PERSONAL } from '@taizhang/testing/given';
import { Upcasters } from '../stored-event';
import { CommandExecutor, type CommandRequest } from './command-executor';

export interface CounterState {
  readonly total: number;
  readonly packs: readonly string[];
}

type CounterCommand =
  | { readonly type: 'OpenCounter'; readonly note?: string }
  | { readonly type: 'Count'; readonly by: number; readonly times?: number }
  | { readonly type: 'LookAtCounter' };

type CounterEvent = { readonly basis?: readonly string[]; readonly underPack?: string } & (
  { type: 'CounterOpened'; note?: string } | { type: 'Counted'; by: number }
);

/** Counts to ten and no further. */
export const counter: Decider<CounterState, CounterCommand, CounterEvent, number | undefined> = {
  category: 'counter',
  initial: { total: -1, packs: [] },
  creates: ['OpenCounter'],
  roles: { OpenCounter: ['office'], Count: ['clerk', 'recorder', 'system'], LookAtCounter: ['clerk'] },
  basis: ({ total }) => [`SG1 §${total}`],
  schemaVersions: { Counted: 2 },
  upcast: (_type, _version, { amount }) => ({ by: amount }),

  decide(command, { total }, { facts }: Context<number | undefined>) {
    if (command.type === 'LookAtCounter') return [];
    if (command.type === 'OpenCounter') {
      if (total >= 0) throw new Duplicate({ en: 'open', zh: '已开' });
      return [{ type: 'CounterOpened', note: command.note, basis: ['SG1 §一'], underPack: '3' }];
    }
    const by = command.by + (facts ?? 0);
    if (total + by > 10) throw new RuleBroken('CNT-01', { en: 'at most ten', zh: '至多十' });
    return Array.from({ length: command.times ?? 1 }, () => ({ type: 'Counted' as const, by }));
  },

  evolve(state, event) {
    if (event.type === 'CounterOpened') return { total: 0, packs: [event.underPack ?? ''] };
    return event.type === 'Counted' ? { ...state, total: state.total + event.by } : state;
  },
};

const UNITS = new UnitTree([{ slug: 'shigu', name: '石鼓区', level: 'county', kind: 'government', parent: null }]);

export const office: Actor = { userId: 'li', unitId: 'shigu', roles: ['office'] };
export const clerk: Actor = { userId: 'wang', unitId: 'shigu', roles: ['clerk'] };

/** An in-memory log that another process may write to and that can lose its answers. */
export class TroubledStore extends InMemoryEventStore {
  readonly appends: { readonly stream: string; readonly events: readonly NewEvent[] }[] = [];
  /** Runs before the next append reaches the log, once. */
  before: (() => Promise<unknown>) | undefined;
  /** What the next caller gets instead of its answer, after the append. */
  instead: Error | undefined;

  override async append(...[stream, expected, events]: Parameters<EventStore['append']>): Promise<Appended> {
    const { before, instead } = this;
    this.before = undefined;
    await before?.();
    const appended = await super.append(stream, expected, events);
    this.appends.push({ stream, events });
    this.instead = undefined;
    if (instead) throw instead;
    return appended;
  }
}

/** One store, any number of processes on it, one clock. */
export class Office {
  readonly store = new TroubledStore(() => new Date(this.recordingAt));
  now = '2022-05-05T04:00:00.000Z';
  recordingAt = '2022-05-05T04:00:00.000Z';

  /** Another process: nothing cached, nothing running. */
  process(): CommandExecutor {
    const environment = { units: UNITS, calendar: chinaCalendar, now: () => this.now };
    return new CommandExecutor(this.store, environment, new Upcasters([counter]), PERSONAL);
  }

  open(commands: CommandExecutor, request: Partial<CommandRequest<number | undefined>> = {}) {
    return commands.execute(counter, 'a', { type: 'OpenCounter' }, { actor: office, ...request });
  }

  count(commands: CommandExecutor, by: number, request: Partial<CommandRequest<number | undefined>> = {}) {
    return commands.execute(counter, 'a', { type: 'Count', by }, { actor: clerk, ...request });
  }

  async total(): Promise<number> {
    return (await this.process().load(counter, 'a')).state.total;
  }
}

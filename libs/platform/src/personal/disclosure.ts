import { type Actor, newId, plain } from '@taizhang/kernel';
import { type PersonalData, personsIn } from '@taizhang/personal-data';
import type { Caller } from '../edge';
import type { CommandExecutor } from '../write';
import { personalRead } from './personal-read.decider';

export interface Reading {
  readonly caller: Actor & Partial<Pick<Caller, 'purpose' | 'traceparent'>>;
  /** The stream or report that is read. */
  readonly what: string;
  /** Whether this reader may see what speaks of persons; others see marks. */
  readonly mayOpen: boolean;
}

/** What people get to see of sealed values. Seeing them is written down first: no record, no sight. */
export class Disclosure {
  constructor(
    private readonly personal: PersonalData,
    private readonly commands: Pick<CommandExecutor, 'execute'>,
  ) {}

  async show<T>(value: T, { caller, what, mayOpen }: Reading): Promise<T> {
    if (!mayOpen) return this.personal.mask(value);
    const personIds = [...personsIn(value)].sort();
    if (personIds.length === 0) return value;
    const { purpose = null, traceparent } = caller;
    const command = { type: 'RecordRead' as const, what, why: purpose, personIds };
    const request = { actor: caller, passing: true, ...plain({ traceparent }) };
    await this.commands.execute(personalRead, newId(), command, request);
    return this.personal.open(value);
  }
}

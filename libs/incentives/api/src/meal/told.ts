import { Duplicate } from '@taizhang/kernel';
import { type FactValue, factOn, sameValue, subject, type SubjectCommand } from '@taizhang/incentives/domain';
import type { CommandExecutor, StoredEvent } from '@taizhang/platform';
import { requestUpon } from '../request-upon';
import type { Subjects } from '../subject/subjects';

export interface Fact {
  readonly fact: string;
  readonly value: FactValue;
  readonly period?: string;
  readonly validFrom?: string;
}

/** Writes down what other services tell about persons and sites. */
export class Told {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly subjects: Subjects,
  ) {}

  /** Who is named here first is registered under the id that names it. */
  async register(id: string, kind: 'person' | 'site', unitId: string, cause: StoredEvent): Promise<void> {
    if (await this.commands.find(subject, id)) return;
    try {
      await this.subjects.register(id, { kind, name: id, unitId }, requestUpon(cause, 'told', id, 'RegisterSubject'));
    } catch (error) {
      if (!(error instanceof Duplicate)) throw error; // somebody else was faster
    }
  }

  /** What was told before of the same period, or from the same day on, is corrected. */
  async fact(id: string, { fact, value, period, validFrom }: Fact, cause: StoredEvent): Promise<void> {
    const { state } = await this.commands.load(subject, id);
    const known = factOn(state, fact, period ?? null, validFrom);
    if (known && sameValue(known.value, value)) return;
    const named = { fact, value, ...(period === undefined ? {} : { period }) };
    const from = validFrom === undefined ? {} : { validFrom };
    const command: SubjectCommand =
      known && known.validFrom === (validFrom ?? null)
        ? { type: 'CorrectFact', ...named, reason: cause.type }
        : { type: 'RecordFact', ...named, ...from };
    await this.subjects.execute(id, command, requestUpon(cause, 'told', id, fact));
  }
}

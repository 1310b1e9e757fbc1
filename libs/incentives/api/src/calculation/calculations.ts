import { NotFound, type UnitTree } from '@taizhang/kernel';
import {
  type Asking,
  newestRule,
  NO_SUBJECT,
  prepare,
  type Prepared,
  type ProgrammeState,
  type Sources,
  subject,
  type SubjectState,
} from '@taizhang/incentives/domain';
import type { IncentiveRule } from '@taizhang/packs';
import type { CommandExecutor, Upto } from '@taizhang/platform';
import type { Programmes } from '../programme/programmes';
import type { Subjects } from '../subject/subjects';

export interface CalculationParts {
  readonly commands: CommandExecutor;
  readonly units: UnitTree;
}

/** Who is asked about: nobody where a quote supposes everything. */
export interface Whom {
  readonly subjectId?: string;
  /** The enterprise that a project's money goes to, the site of a meal. */
  readonly besideId?: string;
  /** As was known then; absent: now. */
  readonly known?: Upto;
}

/** What a programme's rules are asked with, whoever is asked about: read once, used for many. */
export type Common = Pick<Sources, 'programme' | 'programmes' | 'dictionary' | 'units'>;

/** Reads the streams that a calculation is made from, and prepares it. */
export class Calculations {
  constructor(
    private readonly parts: CalculationParts,
    private readonly programmes: Programmes,
    private readonly subjects: Subjects,
  ) {}

  /** Throws `NotFound` for a rule, subject or payee that there is none of. */
  async of(asking: Asking, whom: Whom): Promise<{ readonly prepared: Prepared; readonly sources: Sources }> {
    const sources = await this.sources(asking.ruleKey, whom);
    return { prepared: prepare(asking, sources), sources };
  }

  async sources(ruleKey: string, whom: Whom): Promise<Sources> {
    return this.withSubject(await this.common(ruleKey, whom.known), whom);
  }

  async common(ruleKey: string, known?: Upto): Promise<Common> {
    const programmes = await this.programmes.all();
    const newest = await this.newest(ruleKey);
    const then = known === undefined ? newest : await this.programmes.of(ruleKey, known);
    return {
      // Before it was enacted it has no rule in force.
      programme: then ?? { ...newest, rules: [], settings: [] },
      programmes,
      dictionary: programmes.flatMap(({ facts }) => facts),
      units: this.parts.units,
    };
  }

  /** The latest version that was known, or else that there is. Throws `NotFound`. */
  async newestRule(ruleKey: string, { programme }: Pick<Sources, 'programme'>): Promise<IncentiveRule> {
    const rule = newestRule(programme, ruleKey) ?? newestRule(await this.newest(ruleKey), ruleKey);
    if (!rule) throw new Error(`${ruleKey} was found without a version`);
    return rule;
  }

  /** The programme of a rule as it stands. Throws `NotFound`. */
  async newest(ruleKey: string): Promise<ProgrammeState> {
    const state = await this.programmes.of(ruleKey);
    if (state?.rules.some((each) => each.ruleKey === ruleKey)) return state;
    throw new NotFound({ en: `no rule ${ruleKey}`, zh: `没有规则 ${ruleKey}` });
  }

  async withSubject(common: Common, { subjectId, besideId, known }: Whom): Promise<Sources> {
    const asked = subjectId === undefined ? undefined : await this.subject(subjectId, known);
    const beside = besideId === undefined ? undefined : await this.subject(besideId, known);
    const village = asked?.kind === 'person' ? await this.village(asked, known) : undefined;
    return { ...common, subject: asked, beside, village };
  }

  /** As it was known; a subject that was not registered yet had no facts. */
  private async subject(id: string, known?: Upto): Promise<SubjectState> {
    const { state } = await this.parts.commands.load(subject, id);
    if (known === undefined) return state;
    const then = await this.parts.commands.find(subject, id, known);
    if (then) return then;
    const { subjectId, kind, name, unitId, creditCode, post } = state;
    return { ...NO_SUBJECT, subjectId, kind, name, unitId, creditCode, post };
  }

  /** Where a person stands guard (INC-37). */
  private async village({ unitId }: SubjectState, known?: Upto): Promise<SubjectState | undefined> {
    const found = await this.subjects.index.villageOf(unitId);
    return found && known !== undefined ? this.subject(found.subjectId, known) : found;
  }
}

import type { AwardState, ProgrammeState } from '@taizhang/incentives/domain';
import type { LocalDate } from '@taizhang/kernel';

/** What is to be granted or paid, as lists that bar know it. */
export interface BarredMatter {
  /** As it stands: whoever asks has read it. */
  readonly programme: Pick<ProgrammeState, 'programmeKey' | 'rules'>;
  readonly ruleKey: string;
  /** Of an external rule: its `code`. */
  readonly code?: string;
}

/** Lists that bar: exclusion after a false declaration, straw burners, banned contractors (INC-16, 36, 53). */
export interface Bars {
  /** The rule that bars the subject from the matter on that day; `undefined`: none. */
  barring(subjectId: string, matter: BarredMatter, on: LocalDate): Promise<string | undefined>;
}

export const matterOf = (
  { ruleKey, given }: Pick<AwardState, 'ruleKey' | 'given'>,
  programme: BarredMatter['programme'],
): BarredMatter => ({
  ...{ programme, ruleKey },
  ...(typeof given.code === 'string' ? { code: given.code } : {}),
});

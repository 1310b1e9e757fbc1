import type { FactValue } from '@taizhang/incentives/domain';
import type { LocalDate } from '@taizhang/kernel';

/** What is to be granted or paid, as lists that bar know it. */
export interface BarredMatter {
  readonly programmeKey: string;
  readonly ruleKey: string;
  /** Of an external rule: its `code`. */
  readonly code?: string;
}

/** Lists that bar: exclusion after a false declaration, straw burners, banned contractors (INC-16, 36, 53). */
export interface Bars {
  /** The rule that bars the subject from the matter on that day; `undefined`: none. */
  barring(subjectId: string, matter: BarredMatter, on: LocalDate): Promise<string | undefined>;
}

export const matterOf = ({
  programmeKey,
  ruleKey,
  given,
}: {
  readonly programmeKey: string;
  readonly ruleKey: string;
  readonly given: Readonly<Record<string, FactValue>>;
}): BarredMatter => ({
  ...{ programmeKey, ruleKey },
  ...(typeof given.code === 'string' ? { code: given.code } : {}),
});

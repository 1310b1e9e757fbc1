import { DERIVED_ID, Duplicate, InvalidInput, type UnitTree } from '@taizhang/kernel';
import { taskIdOf } from '../task/task.reach';
import type { CreateConsent } from './consent.commands';
import { type ConsentDocument, type Letter, letterTaskCode } from './consent.state';

/** What a letter of targets must know: whose plan it is, and the letters of that agency and year that stand. */
export interface LetterFacts {
  /** Absent where there is no such plan. */
  readonly adoptingUnit?: string;
  readonly letters: readonly string[];
}

/** The paper of a consent; a letter of targets, and nothing else, carries one. Throws `InvalidInput`. */
export function documentOf(
  { kind, document, stationUnit }: CreateConsent,
  facts: LetterFacts | undefined,
  units: UnitTree,
): ConsentDocument | undefined {
  const letter = document?.letter;
  if ((kind === 'target-letter') !== (letter !== undefined)) {
    const detail = { en: 'belongs to a target letter', zh: '目标责任书须填写,其他事项不得填写' };
    throw new InvalidInput([{ pointer: '/document/letter', detail }]);
  }
  if (!document) return undefined;
  if (letter) ensureUsable(letter, stationUnit, facts?.adoptingUnit, units);
  const { title, sha256 } = document;
  return {
    title,
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(letter === undefined ? {} : { letter: plain(letter) }),
  };
}

/** In a plan that covers the agency, with ids of their own. */
function ensureUsable(letter: Letter, stationUnit: string, adoptingUnit: string | undefined, units: UnitTree): void {
  if (adoptingUnit === undefined || !units.within(stationUnit, adoptingUnit)) {
    const detail = { en: `no plan ${letter.planId} covers it`, zh: `方案 ${letter.planId} 不适用于该机构` };
    throw new InvalidInput([{ pointer: '/document/letter/planId', detail }]);
  }
  const ids = letter.tasks.map(({ code }) => taskIdOf(letter.planId, letterTaskCode(stationUnit, letter, code)));
  const bad = ids.find((id, at) => !DERIVED_ID.test(id) || ids.indexOf(id) !== at);
  if (bad === undefined) return;
  const detail = { en: `${bad} is no task id, or there twice`, zh: `任务编号 ${bad} 不合法或重复` };
  throw new InvalidInput([{ pointer: '/document/letter/tasks', detail }]);
}

const plain = ({ planId, year, tasks }: Letter): Letter => ({
  planId,
  year,
  tasks: tasks.map(({ code, title, dueOn }) => ({ code, title, dueOn })),
});

/** Once a year per agency (TSK-66). Throws `Duplicate`. */
export function ensureOneLetter(facts: LetterFacts | undefined, consentId: string): void {
  const other = facts?.letters.find((id) => id !== consentId);
  if (other === undefined) return;
  throw new Duplicate({ en: `letter ${other} stands for that year`, zh: `该年度已签订责任书 ${other}` });
}

import { type FeelKind, type FeelType, namesIn, parseFeel, typeOf } from '@taizhang/feel';
import type { LetStep } from '../pack';
import type { Path } from '../pack-fault';
import { checkBands } from './bands.check';
import { told } from './incentives.texts';
import { checkMeasure, checkTierMeasure } from './measures.check';
import type { RuleCheck } from './rule-check';
import { isReserved } from './rule-names';

type Expression = FeelType & { readonly fines: boolean };

/** An expression over the names given so far, of one of these kinds; undefined if it is none. */
export function checkFeel(
  text: string,
  kinds: readonly FeelKind[],
  at: Path,
  check: RuleCheck,
): Expression | undefined {
  const { ast, fault } = parseFeel(text);
  if (fault) return void check.refuse(at, fault.code, fault.detail);
  const names = namesIn(ast);
  const unreadable = names.find((name) => check.names.get(name)?.type === 'text');
  if (unreadable !== undefined) return void check.refuse(at, 'feel-type', told.isText(unreadable));
  const typed = typeOf(ast, check.names.feel);
  if (typed.fault) return void check.refuse(at, typed.fault.code, typed.fault.detail);
  if (!kinds.includes(typed.type.kind)) return void check.refuse(at, 'feel-type', told.mustBe(kinds));
  return { ...typed.type, fines: names.some((name) => check.names.get(name)?.fines) };
}

export const checkCondition = (text: string, at: Path, check: RuleCheck): void =>
  void checkFeel(text, ['boolean'], at, check);

/** A name that nothing else has; whatever it is called, what follows may read it. */
export function checkNewName(name: string, at: Path, check: RuleCheck): void {
  if (isReserved(name)) check.refuse(at, 'schema', told.reserved(name));
  else check.need(check.names.get(name) === undefined, at, 'schema', told.nameTwice(name));
}

/** Each `let` in its order: it reads inputs and the ones before it. */
export function checkLets(check: RuleCheck): void {
  check.rule.let.forEach((step, index) => {
    const at = ['let', index];
    checkNewName(step.name, [...at, 'name'], check);
    const forms = (['feel', 'tiers', 'least', 'greatest'] as const).filter((form) => step[form] !== undefined);
    const [form, other] = forms;
    if (!form || other) return check.refuse(at, 'schema', told.oneOf(['feel', 'tiers', 'least', 'greatest']));
    if (form === 'feel') checkFeelLet(step, at, check);
    else checkDecimalLet(step, at, check);
  });
}

function checkFeelLet({ name, feel = '' }: LetStep, at: Path, check: RuleCheck): void {
  const value = checkFeel(feel, ['integer', 'date', 'boolean'], [...at, 'feel'], check);
  if (!value) return;
  const { kind, nullable, fines } = value;
  if (kind === 'integer' || kind === 'date' || kind === 'boolean') {
    check.names.declare(name, { type: kind, nullable, fines });
  }
}

/** Bands that hold nothing leave it null; no FEEL may read it. */
function checkDecimalLet({ name, tiers, least, greatest }: LetStep, at: Path, check: RuleCheck): void {
  let fines = false;
  if (tiers) {
    checkTierMeasure(tiers.measure, [...at, 'tiers', 'measure'], check);
    checkBands(tiers.bands, [...at, 'tiers', 'bands'], check);
  }
  for (const [form, names] of Object.entries({ least, greatest })) {
    names?.forEach((each, index) => {
      checkMeasure(each, [...at, form, index], check);
      fines ||= check.names.get(each)?.fines === true;
    });
  }
  check.names.declare(name, { type: 'decimal', nullable: true, fines });
}

/** The last step: outputs read the amount too, and none of each other. */
export function checkOutputs(check: RuleCheck): void {
  const { amount, outputs } = check.rule;
  if (amount !== undefined) check.names.declare('resultFen', { type: 'integer', nullable: false });
  const seen = new Set<string>();
  outputs.forEach(({ name, feel }, index) => {
    const at = ['outputs', index];
    checkNewName(name, [...at, 'name'], check);
    check.need(!seen.has(name), [...at, 'name'], 'schema', told.nameTwice(name));
    seen.add(name);
    checkFeel(feel, ['integer', 'date', 'boolean', 'code'], [...at, 'feel'], check);
  });
}

import type { Text } from './text';

/**
 * A rule of a contract does not hold (422). `ruleId` is the contract's id (`TSK-11`), `basis` the clauses behind it,
 * `details` what else the problem document says, where the contract names it.
 */
export class RuleBroken extends Error {
  constructor(
    readonly ruleId: string,
    readonly why: Text,
    readonly basis: readonly string[] = [],
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${ruleId}: ${why.en}`);
    this.name = 'RuleBroken';
  }
}

/** A broken rule that names no clause of its own stands on the clauses of the thing that it guards. */
export function citing<Outcome>(basis: readonly string[] = [], decide: () => Outcome): Outcome {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof RuleBroken) || error.basis.length > 0) throw error;
    throw new RuleBroken(error.ruleId, error.why, basis, error.details);
  }
}

/** The thing to be created is there already, or the act was done already (409 `duplicate`). */
export class Duplicate extends Error {
  constructor(readonly why: Text) {
    super(why.en);
    this.name = 'Duplicate';
  }
}

/** The actor's grants do not cover this thing (403): a role is held, but not at a unit that reaches it. */
export class OutOfReach extends Error {
  constructor(readonly why: Text) {
    super(why.en);
    this.name = 'OutOfReach';
  }
}

/** The thing that the command or query names does not exist (404). */
export class NotFound extends Error {
  constructor(readonly why: Text) {
    super(why.en);
    this.name = 'NotFound';
  }
}

/** One thing wrong with an input: the JSON pointer of the field in the body, and a code where the contract has some. */
export interface InputFault {
  readonly pointer: string;
  readonly detail: Text;
  readonly code?: string;
}

/** A referenced value is not usable (400); `ruleId` where a rule says so. */
export class InvalidInput extends Error {
  constructor(
    readonly errors: readonly InputFault[],
    readonly ruleId?: string,
  ) {
    super(errors.map((error) => `${error.pointer}: ${error.detail.en}`).join('; '));
    this.name = 'InvalidInput';
  }
}

/** Throws `RuleBroken` unless the rule holds. */
export function ensure(ruleId: string, holds: boolean, why: Text, basis: readonly string[] = []): asserts holds {
  if (!holds) throw new RuleBroken(ruleId, why, basis);
}

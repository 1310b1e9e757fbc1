import { type Context, type Decider, NotFound, OutOfReach } from '@taizhang/kernel';

export interface ErasePerson {
  readonly type: 'ErasePerson';
  readonly personId: string;
  readonly reason: string;
  readonly basis: readonly string[];
}

export interface PersonErasure {
  readonly type: 'PersonErased';
  readonly personId: string;
  readonly unitId: string;
  readonly reason: string;
  readonly basis?: readonly string[];
}

export interface PersonState {
  readonly unitId: string;
  readonly erased: boolean;
}

/** In whose books the person stands; `undefined`: nothing is sealed of anybody under that code. */
export interface PersonFacts {
  readonly unitId: string | undefined;
}

/** A natural person under a code, `person-<id>`: all that is said here is that the personal data is no more. */
export const person: Decider<PersonState, ErasePerson, PersonErasure, PersonFacts> = {
  category: 'person',
  initial: { unitId: '', erased: false },
  creates: ['ErasePerson'],
  roles: { ErasePerson: ['privacy-officer', 'admin'] },
  decide({ personId, reason, basis }, { erased }, { actor, units, facts: { unitId } }: Context<PersonFacts>) {
    if (unitId === undefined) {
      throw new NotFound({ en: `nothing is kept of ${personId}`, zh: `没有 ${personId} 的个人信息` });
    }
    if (!units.has(unitId) || units.root(unitId).slug !== units.root(actor.unitId).slug) {
      throw new OutOfReach({ en: `${personId} stands in other books`, zh: `${personId} 不在本单位所属的组织范围内` });
    }
    return erased ? [] : [{ type: 'PersonErased', personId, unitId, reason, basis }];
  },
  evolve: (_state, { unitId }) => ({ unitId, erased: true }),
};

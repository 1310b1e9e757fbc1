import { type Actor, holdsOneOf } from '@taizhang/kernel';
import { type Readable, readable } from '../write';
import { person } from './person.decider';
import { personalRead } from './personal-read.decider';

const OVERSEERS = ['auditor', 'privacy-officer', 'admin'];

const overseen = {
  unitOf: ({ unitId }: { readonly unitId: string }) => unitId,
  mayRead: (_state: unknown, actor: Actor) => holdsOneOf(OVERSEERS, actor),
};

/** Erasures and readings: for whoever oversees them. */
export const personalReadables: readonly Readable[] = [
  readable({ decider: person, ...overseen }),
  readable({ decider: personalRead, ...overseen }),
];

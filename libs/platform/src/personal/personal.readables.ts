import { type Readable, readable } from '../write';
import { person } from './person.decider';
import { personalRead } from './personal-read.decider';

const OVERSEERS = ['auditor', 'privacy-officer', 'admin'];

/** Erasures and readings: for whoever oversees them. */
export const personalReadables: readonly Readable[] = [
  readable({
    decider: person,
    unitOf: ({ unitId }) => unitId,
    mayRead: (_state, { roles }) => OVERSEERS.some((role) => roles.includes(role)),
  }),
  readable({
    decider: personalRead,
    unitOf: ({ unitId }) => unitId,
    mayRead: (_state, { roles }) => OVERSEERS.some((role) => roles.includes(role)),
  }),
];

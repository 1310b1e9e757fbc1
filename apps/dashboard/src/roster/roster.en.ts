import type { EventWords } from '../history/history.view';
import { codesEn } from '../incentive/codes.en';
import type { rosterZh } from './roster.zh';

const OPINIONS: Readonly<Record<string, string>> = {
  agree: 'agrees',
  disagree: 'disagrees',
  'not-concerned': 'is not concerned',
};

const events: EventWords = {
  RosterEntryProposed: (facts) => `Proposed${facts.with(' for ', 'year')}`,
  RosterEntryReviewed: (facts) =>
    `${facts.unit('unitId')} ${facts.label(OPINIONS, 'opinion')}${facts.with('; ', 'findings')}`,
  RosterConditionWaived: (facts) => `Waived “${facts.label(codesEn.failed, 'item')}”${facts.with(': ', 'reason')}`,
  RosterEntryPublicised: (facts) => `Posted at ${facts.text('place')}, ${facts.text('from')} to ${facts.text('to')}`,
  ObjectionRaised: (facts) => `Objection${facts.with(': ', 'reason')}`,
  ObjectionResolved: (facts) =>
    `Objection ${facts.is('outcome', 'upheld') ? 'upheld' : 'dismissed'}${facts.with(': ', 'reason')}`,
  RosterEntryListed: (facts) => `Listed${facts.with(', valid to ', 'validTo')}`,
  RosterEntryRemoved: (facts) => `Removed${facts.with(': ', 'reason')}`,
  RosterEntryExpired: () => 'Expired',
};

export const rosterEn: typeof rosterZh = {
  events,
  list: 'List',
  standing: 'On the list',
  effect: 'Effect',
  effects: { admit: 'Admits', bar: 'Bars' },
  year: 'Year',
  listedOn: 'Listed on',
  validTo: 'Valid to',
  validHint: 'Empty: as the rule says, of a calendar year its end',
  untilRemoved: 'Until it is removed',
  removedOn: 'Removed on',
  removal: 'Removed because',
  proposers: 'Proposed by',
  conditions: 'Conditions that fail',
  waived: (reason) => `Waived: ${reason}`,
  open: 'To be waived before the posting, or it is not listed',
  item: 'Condition',
  propose: { title: 'Propose for a list', action: 'Propose', done: 'Proposed' },
  commands: {
    review: { title: 'Give an opinion', action: 'Review', done: 'The opinion is given' },
    publicise: { title: 'Post the entry', action: 'Post', done: 'Posted' },
    list: { title: 'Put on the list', action: 'List', done: 'Listed' },
    waive: { title: 'Waive a condition', action: 'Waive', done: 'Waived' },
    'resolve-objection': { title: 'Answer an objection', action: 'Answer objection', done: 'Answered' },
    object: { title: 'Object to the entry', action: 'Object', done: 'The objection is in' },
    remove: { title: 'Take off the list', action: 'Remove', done: 'Removed' },
  },
};

import { chinaCalendar } from '@taizhang/kernel';
import { by, given } from '@taizhang/testing/given';
import { AccountMoved, holderOf } from './account';
import type { SubjectCommand } from './subject.commands';
import { subject } from './subject.decider';
import type { SubjectEvent } from './subject.events';
import {
  account,
  correct,
  DECLARED,
  entry,
  FIRE,
  incident,
  merge,
  note,
  prior,
  record,
  register,
  revoke,
  TAX,
  verify,
  VILLAGE,
  recorded,
  registered,
  UNITS as units,
} from './subject.fixture';
import { factOn } from './subject.state';

const at = '2024-03-01';
const as = (unitId: string, role = 'fact-officer') => ({
  actor: by(unitId, role),
  at,
  units,
  facts: { dictionary: [] },
});
const tax = as('shigu.tax');
const firm = { ...as('shigu', 'applicant'), actor: { ...by('shigu', 'applicant'), subjectId: 'firm-1' } };
const system = { ...tax, actor: { userId: 'system', unitId: 'system', roles: ['system'] } };

const village = as('shigu.jiaoshan.v1');

describe('registering', () => {
  it('INC-03 with its facts, each verified where the authority records it', () => {
    const facts = [
      { fact: 'taxPaidFen', period: '2023', value: 4_800_000 },
      { fact: 'enterpriseSize', value: 'micro' },
    ];
    given(subject)
      .when(register({ facts }), tax)
      .then([
        { type: 'SubjectRegistered', subjectId: 'firm-1', creditCode: null, post: null },
        { type: 'FactRecorded', fact: 'taxPaidFen', period: '2023', status: 'verified' },
        { type: 'FactRecorded', fact: 'enterpriseSize', period: null, status: 'declared' },
      ]);
  });

  it('INC-03 refuses what is no fact of the kind, an unknown unit, a credit code that is taken', () => {
    given(subject)
      .when(register({ facts: [{ fact: 'stars', value: 'two' }] }), tax)
      .isInvalid();
    given(subject)
      .when(register({ unitId: 'shigu.nowhere' }), tax)
      .isInvalid();
    given(subject)
      .when(register(), { ...tax, facts: { dictionary: [], taken: 'firm-9' } })
      .isDuplicate();
    given(subject, registered()).when(register(), tax).isDuplicate();
  });
});

describe('facts', () => {
  it.each([
    ['shigu.tax', 'verified'],
    ['shigu.tax.revenue', 'verified'],
    ['hengyang.tax', 'verified'],
    ['shigu.finance', 'declared'],
    ['shigu', 'declared'],
  ] as const)('INC-03 tax recorded by %s is %s', (unitId, status) => {
    given(subject, registered())
      .when(record(), as(unitId))
      .then([{ type: 'FactRecorded', status, value: 4_800_000 }]);
  });

  it('INC-03 what the firm says of itself is declared, until the authority vouches for it', () => {
    given(subject, registered())
      .when(record(), firm)
      .then([{ status: 'declared' }]);
    given(subject, registered(), DECLARED)
      .when(verify(), tax)
      .then([{ type: 'FactVerified', fact: 'taxPaidFen' }]);
    given(subject, registered(), DECLARED).when(verify(), as('shigu.finance')).isOutOfReach();
    given(subject, registered(), DECLARED)
      .when(record({ value: 1 }), tax)
      .then([{ status: 'verified', value: 1 }]);
    given(subject, registered(), TAX).when(verify(), tax).nothing();
    given(subject, registered()).when(verify(), tax).breaks('INC-00');
  });

  it('INC-03 the same again is nothing new, another value is a correction', () => {
    given(subject, registered(), TAX).when(record(), tax).nothing();
    given(subject, registered(), TAX).when(record(), firm).nothing();
    given(subject, registered(), TAX)
      .when(record({ value: 1 }), tax)
      .isDuplicate();
    given(subject, registered(), TAX)
      .when(record({ value: 1 }), firm)
      .isDuplicate();
  });

  it('INC-03 only the authority corrects what it vouched for; the old value is told', () => {
    const corrected = { type: 'FactCorrected', old: 4_800_000, new: 5_200_000, reason: '复核' } as const;
    given(subject, registered(), TAX)
      .when(correct(), tax)
      .then([{ ...corrected, status: 'verified' }]);
    given(subject, registered(), TAX).when(correct(), firm).isOutOfReach();
    given(subject, registered(), TAX).when(correct(), as('shigu.finance')).isOutOfReach();
    given(subject, registered(), DECLARED)
      .when(correct(), firm)
      .then([{ ...corrected, status: 'declared' }]);
    given(subject, registered(), TAX)
      .when(correct({ value: 4_800_000 }), tax)
      .nothing();
    given(subject, registered()).when(correct(), tax).breaks('INC-00');
  });

  it.each([
    [{ fact: 'taxPayd' }],
    [{ period: undefined }],
    [{ period: '2023-01' }],
    [{ value: -1 }],
    [{ value: 1.5 }],
    [{ value: '4800000' }],
    [{ value: 90_000_000_000_001 }],
    [{ fact: 'enterpriseSize', value: 'micro' }],
    [{ fact: 'registeredOn', period: undefined, value: '2023-02-29' }],
    [{ fact: 'enterpriseSize', period: undefined, value: 'Micro' }],
    [{ fact: 'rentedAreaM2', value: 420.5 }],
    [{ fact: 'rentedAreaM2', value: '420.1234567' }],
  ])('INC-03 refuses %j as input', (fields) => {
    given(subject, registered()).when(record(fields), tax).isInvalid();
  });

  it.each([
    [{ value: 0 }],
    [{ value: 90_000_000_000_000 }],
    [{ fact: 'rentedAreaM2', value: '420.5' }],
    [{ fact: 'promotionKind', period: 'professional-first.tunnel', value: 'professional-first' }],
  ])('INC-03 takes %j', (fields) => {
    given(subject, registered())
      .when(record(fields), tax)
      .then([{ type: 'FactRecorded' }]);
  });

  it('INC-03 sets are kept in one order, so that equal ones are equal', () => {
    const person = registered({ subjectId: 'p1', kind: 'person' });
    const known = recorded('circumstances', ['dibao', 'disabled']);
    const command = record({ fact: 'circumstances', period: undefined, value: ['disabled', 'dibao'] });
    given(subject, person)
      .when(command, tax)
      .then([{ value: ['dibao', 'disabled'] }]);
    given(subject, person, known).when(command, system).nothing();
  });

  it('INC-03 a value that holds from a day on leaves the earlier one for the days before', () => {
    const { state } = given(
      subject,
      registered(),
      recorded('enterpriseSize', 'small'),
      recorded('enterpriseSize', 'medium', null, { validFrom: '2023-07-01' }),
    );
    expect(factOn(state, 'enterpriseSize', null, '2023-06-30')?.value).toBe('small');
    expect(factOn(state, 'enterpriseSize', null, '2023-07-01')?.value).toBe('medium');
    expect(factOn(state, 'enterpriseSize', null)?.value).toBe('medium');
  });
});

describe('what other levels paid', () => {
  it('INC-08 is recorded by finance, once per document', () => {
    const paid = { type: 'PriorPaymentRecorded', kind: 'startup', level: 'city', paidFen: 400_000 } as const;
    given(subject, registered()).when(prior(), as('shigu.finance')).then([paid]);
    given(subject, registered()).when(prior(), tax).isOutOfReach();
    given(subject, registered(), { ...paid, period: null, sourceRef: 'd' })
      .when(prior(), as('shigu.finance'))
      .nothing();
  });
});

describe('incidents', () => {
  it('INC-37 are of villages, in the order of counting; the same id replaces, a revoked one is gone', () => {
    given(subject, VILLAGE).when(incident(), village).then([FIRE]);
    given(subject, VILLAGE, FIRE).when(incident(), village).nothing();
    given(subject, VILLAGE, FIRE)
      .when(incident({ sources: ['satellite', 'patrol'] }), village)
      .then([{ incidentId: 'f1' }]);
    given(subject, registered({ unitId: 'shigu.jiaoshan.v1' }))
      .when(incident(), village)
      .breaks('INC-00');
    const { state } = given(subject, VILLAGE, FIRE, { ...FIRE, incidentId: 'f2' }, { ...FIRE, sources: ['patrol'] });
    expect(state.incidents.map(({ incidentId, sources }) => [incidentId, ...sources])).toEqual([
      ['f1', 'patrol'],
      ['f2', 'satellite'],
    ]);
    given(subject, VILLAGE, FIRE)
      .when(revoke, village)
      .then([{ type: 'IncidentRevoked', incidentId: 'f1' }]);
    given(subject, VILLAGE).when(revoke, village).nothing();
  });
});

describe('the account', () => {
  it('INC-07 takes an award that was decided on it as it stands, and no other', () => {
    given(subject, registered())
      .when(account(0), system)
      .then([{ type: 'AwardAccounted', awardId: 'a1' }]);
    const accounted: SubjectEvent = { type: 'AwardAccounted', ...entry };
    given(subject, registered(), accounted).when(account(0), system).nothing();
    given(subject, registered(), accounted)
      .when(account(1, { status: 'granted' }), system)
      .then([{ status: 'granted' }]);
    const { state } = given(subject, registered(), accounted);
    const context = { ...system, now: `${at}T04:00:00.000Z`, today: at, calendar: chinaCalendar };
    expect(() => subject.decide(account(0, { awardId: 'a2' }), state, context)).toThrow(AccountMoved);
    expect(holderOf(state, 'sg10.xsg-entry', 'once')).toEqual(entry);
    expect(holderOf(state, 'sg10.xsg-entry', '2023')).toBeUndefined();
  });

  it('INC-07 what a merged subject had counts for its target', () => {
    const { state } = given(subject, registered(), {
      type: 'SubjectAbsorbed',
      sourceId: 'x',
      account: [entry],
      priors: [],
    });
    expect(state).toMatchObject({ account: { a1: entry }, accountVersion: 1 });
  });
});

describe('merging', () => {
  const target = (fields: object = {}) => ({
    ...as('shigu.finance'),
    facts: { dictionary: [], target: { ...given(subject, registered({ subjectId: 'firm-2' })).state, ...fields } },
  });

  it('INC-00 into another one of its kind that stands', () => {
    given(subject, registered())
      .when(merge, target())
      .then([{ type: 'SubjectMerged', targetId: 'firm-2' }]);
    given(subject, registered())
      .when(merge, target({ status: 'merged' }))
      .breaks('INC-00');
    given(subject, registered())
      .when(merge, target({ kind: 'person' }))
      .isInvalid();
    given(subject, registered()).when(merge, as('shigu.finance')).isInvalid();
    given(subject, registered())
      .when({ ...merge, targetId: 'firm-1' } as SubjectCommand, target())
      .isInvalid();
  });
});

it('notes compliance flags until they are cleared', () => {
  const { state } = given(subject, registered(), { ...note, type: 'ComplianceNoted' } as SubjectEvent);
  expect(state.flags).toEqual([{ flag: 'default', caseId: 'c1', since: '2023-02-01' }]);
  const cleared = { ...note, type: 'ComplianceNoted', cleared: true } as SubjectEvent;
  expect(
    given(subject, registered(), { ...note, type: 'ComplianceNoted' } as SubjectEvent, cleared).state.flags,
  ).toEqual([]);
});

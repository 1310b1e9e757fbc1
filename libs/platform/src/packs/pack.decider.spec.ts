import type { PackEvent, PackVersion } from './pack.decider';
import { by, given, SMALL_TREE } from '@taizhang/testing/given';
import { type AdoptPack, inForce, pack } from './pack.decider';

const admin = by('shigu', 'admin');
const at = (day: string, actor = admin) => ({ actor, at: day, units: SMALL_TREE });

const command = (more: Partial<AdoptPack> = {}): AdoptPack => ({
  type: 'AdoptPack',
  documentId: 'SG1',
  unitId: 'shigu',
  packVersion: '1',
  digest: 'one',
  sections: ['tasks'],
  parameters: {},
  clause: 'SG1',
  ...more,
});

type Adopted = Extract<PackEvent, { type: 'PackAdopted' }>;
const adopted = (more: Partial<Adopted> = {}): Adopted => ({
  type: 'PackAdopted',
  documentId: 'SG1',
  packVersion: '1',
  digest: 'one',
  unitId: 'shigu',
  adoptedOn: '2022-01-06',
  effectiveFrom: '2022-01-06',
  sections: ['tasks'],
  parameters: {},
  ...more,
});
const repealed = (repealedOn: string): PackEvent => ({
  type: 'PackRepealed',
  documentId: 'SG1',
  unitId: 'shigu',
  repealedOn,
});

describe('adopting', () => {
  it('takes today and the day of adoption where nothing else is said', () => {
    given(pack)
      .when(command(), at('2022-01-06'))
      .then([{ type: 'PackAdopted', adoptedOn: '2022-01-06', effectiveFrom: '2022-01-06', basis: ['SG1'] }]);
    given(pack)
      .when(
        command({ adoptedOn: '2022-01-03', effectiveFrom: '2021-12-29', effectiveTo: '2024-12-31' }),
        at('2022-01-06'),
      )
      .then([{ adoptedOn: '2022-01-03', effectiveFrom: '2021-12-29', effectiveTo: '2024-12-31' }]);
  });

  it('PCK-01 the same pack again is nothing new, unless it was repealed', () => {
    given(pack, adopted()).when(command(), at('2022-02-01')).nothing();
    given(pack, adopted(), repealed('2022-02-01'))
      .when(command(), at('2022-02-01'))
      .then([{ type: 'PackAdopted', packVersion: '1', adoptedOn: '2022-02-01', effectiveFrom: '2022-02-01' }]);
  });

  it.each<[string, Partial<AdoptPack>]>([
    ['other content', { digest: 'two' }],
    ['other parameters', { parameters: { acceptWorkingDays: 2 } }],
    ['an older version', { digest: 'two', packVersion: '0' }],
  ])('PCK-02 %s needs a higher version', (_what, change) => {
    given(pack, adopted()).when(command(change), at('2022-02-01')).breaks('PCK-02');
    given(pack, adopted())
      .when(command({ ...change, packVersion: '2' }), at('2022-02-01'))
      .then([{ packVersion: '2' }]);
  });

  it('PCK-02 versions are numbers: 10 is higher than 9', () => {
    const nine = adopted({ packVersion: '9' });
    given(pack, nine)
      .when(command({ digest: 'two', packVersion: '10' }), at('2022-02-01'))
      .then([{ packVersion: '10' }]);
  });

  it.each([
    ['2022-01-06', '2022-01-06', true],
    ['2022-01-07', '2022-01-06', false],
  ])('PCK-05 adopted on %s, asked on %s: %s', (adoptedOn, today, allowed) => {
    const when = given(pack).when(command({ adoptedOn }), at(today));
    if (allowed) when.then([{ adoptedOn }]);
    else when.breaks('PCK-05');
  });

  it.each([
    ['2025-05-04', true],
    ['2025-05-05', false],
  ])('PCK-05 a document in force until 2025-05-04 is adopted on %s: %s', (adoptedOn, allowed) => {
    const when = given(pack).when(command({ adoptedOn, effectiveTo: '2025-05-04' }), at('2025-06-01'));
    if (allowed) when.then([{ effectiveTo: '2025-05-04' }]);
    else when.breaks('PCK-05');
  });

  it('reaches one’s own units only', () => {
    given(pack)
      .when(command({ unitId: 'shigu.renmin' }), at('2022-02-01'))
      .then([{ unitId: 'shigu.renmin' }]);
    for (const unitId of ['zhuzhou', 'hengyang', 'nowhere']) {
      given(pack).when(command({ unitId }), at('2022-02-01')).isOutOfReach();
    }
    given(pack)
      .when(command({ unitId: 'zhuzhou' }), at('2022-02-01', by('system', 'system')))
      .then([{ unitId: 'zhuzhou' }]);
  });
});

describe('repealing', () => {
  const repeal = (repealedOn: string) => ({ type: 'RepealPack' as const, repealedOn, basis: ['SG1 §一'] });

  it.each([
    ['2022-01-05', false],
    ['2022-01-06', true],
    ['2022-03-01', true],
    ['2022-03-02', false],
  ])('PCK-03 adopted on 2022-01-06, on 2022-03-01 repealed as of %s: %s', (day, allowed) => {
    const when = given(pack, adopted()).when(repeal(day), at('2022-03-01'));
    if (allowed) when.then([{ type: 'PackRepealed', unitId: 'shigu', repealedOn: day, basis: ['SG1 §一'] }]);
    else when.breaks('PCK-03');
  });

  it('PCK-03 ends a pack once', () => {
    given(pack, adopted(), repealed('2022-03-01')).when(repeal('2022-03-02'), at('2022-04-01')).breaks('PCK-03');
  });

  it('reaches one’s own units only', () => {
    given(pack, adopted())
      .when(repeal('2022-03-01'), at('2022-04-01', by('zhuzhou', 'admin')))
      .isOutOfReach();
  });
});

describe('what is in force on a day', () => {
  const on = (day: string, ...past: PackEvent[]): PackVersion | undefined => inForce(given(pack, ...past).state, day);

  it.each([
    ['2021-12-28', undefined],
    ['2021-12-29', '1'],
    ['2022-06-30', '1'],
    ['2022-07-01', '2'],
    ['2023-12-31', '2'],
    ['2024-01-01', undefined],
  ])('on %s: version %s', (day, packVersion) => {
    const past = [
      adopted({ effectiveFrom: '2021-12-29', effectiveTo: '2023-12-31' }),
      adopted({
        packVersion: '2',
        digest: 'two',
        adoptedOn: '2022-05-01',
        effectiveFrom: '2022-07-01',
        effectiveTo: '2023-12-31',
      }),
    ];
    expect(on(day, ...past)?.packVersion).toBe(packVersion);
  });

  it.each([
    ['2022-02-28', 'one'],
    ['2022-03-01', undefined],
    ['2022-05-31', undefined],
    ['2022-06-01', 'two'],
  ])('repealed as of 2022-03-01, adopted again on 2022-06-01: on %s %s', (day, digest) => {
    const again = adopted({ packVersion: '2', digest: 'two', adoptedOn: '2022-06-01', effectiveFrom: '2022-06-01' });
    expect(on(day, adopted(), repealed('2022-03-01'), again)?.digest).toBe(digest);
  });

  it('an adoption after a repeal does not reach back before its own day', () => {
    const past = [adopted({ effectiveFrom: '2021-12-29' }), repealed('2022-03-01')];
    given(pack, ...past)
      .when(command({ effectiveFrom: '2021-12-29' }), at('2022-06-01'))
      .then([{ adoptedOn: '2022-06-01', effectiveFrom: '2022-06-01' }]);
  });

  it('nothing before any adoption', () => expect(on('2022-01-01')).toBeUndefined());
});

it('an event that a newer release wrote changes nothing', () => {
  const { state } = given(pack, adopted());
  const unknown = { type: 'PackPraised' } as unknown as PackEvent;
  expect(pack.evolve(state, unknown, { occurredAt: '', revision: 1 })).toBe(state);
});

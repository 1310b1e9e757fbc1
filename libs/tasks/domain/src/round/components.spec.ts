import { by } from '@taizhang/testing/given';
import type { ComponentDetail, ScoreComponent } from './marking.commands';
import { COUNTY, inRound, opened, reviewing, STATION, station, STREET } from './round.fixture';
import type { RoundEvent } from './round.events';

const DEPARTMENT = `${COUNTY}.public-security`;
const OTHER = `${COUNTY}.street-02`;
const agency = opened('ZZ3.agency', STREET, [station(STATION)], COUNTY);
const LETTER = { targetLetter: true };
const score = (component: string, byUnit: string, more: Partial<ScoreComponent> = {}): ScoreComponent => ({
  ...{ type: 'ScoreComponent', subjectId: STATION, component, byUnit },
  ...(component === 'satisfaction' ? {} : { score: 90 }),
  ...more,
});
const groups = (n: number, residents = n): ComponentDetail => ({
  groups: { communityWorkers: { n, mean: 80 }, residents: { n: residents, mean: 90 }, clients: { n, mean: 85 } },
});
const assess = (command: ScoreComponent, unitId = command.byUnit, facts = LETTER, ...past: RoundEvent[]) =>
  inRound(agency, ...(past.length > 0 ? past : [reviewing])).when(command, by(unitId, 'assessor'), facts);

describe('who scores', () => {
  it.each([
    ['territorial', STREET, true],
    ['territorial', DEPARTMENT, false],
    ['territorial', OTHER, false],
    ['statutory', DEPARTMENT, true],
    ['statutory', STREET, false],
    ['statutory', `${COUNTY}.market-regulation`, false],
  ])('TSK-58 %s by %s: %s', (component, byUnit, allowed) => {
    const outcome = assess(score(component, byUnit));
    if (allowed) outcome.then([{ type: 'ComponentScored', component, byUnit, score: 90 }]);
    else outcome.isOutOfReach();
  });

  it('TSK-58 satisfaction is the street’s, in its own name', () => {
    const command = score('satisfaction', STREET, { detail: groups(10) });
    assess(command).then([{ type: 'ComponentScored', groups: groups(10).groups as never }]);
    assess(score('satisfaction', DEPARTMENT, { detail: groups(10) })).isOutOfReach();
    assess(command, DEPARTMENT).isOutOfReach();
  });

  it('TSK-59 of several streets each scores its share', () => {
    const hosts = [
      { unitId: STREET, weight: 60 },
      { unitId: OTHER, weight: 40 },
    ];
    const shared = opened('ZZ3.agency', STREET, [station(STATION, { hosts })], COUNTY);
    for (const { unitId } of hosts) {
      inRound(shared, reviewing)
        .when(score('territorial', unitId), by(unitId, 'assessor'), LETTER)
        .then([{ type: 'ComponentScored', byUnit: unitId }]);
    }
  });
});

describe('satisfaction', () => {
  it.each([
    [1, 1, true],
    [1, 0, false],
    [0, 1, false],
  ])('TSK-58 asked %d of two groups, %d residents: %s', (n, residents, allowed) => {
    const outcome = assess(score('satisfaction', STREET, { detail: groups(n, residents) }));
    if (allowed) outcome.then([{ type: 'ComponentScored' }]);
    else outcome.breaks('TSK-58');
  });

  it('TSK-58 refuses a missing group, and a score in place of the groups', () => {
    assess(score('satisfaction', STREET)).breaks('TSK-58');
    assess(score('satisfaction', STREET, { score: 85 })).isInvalid();
    assess(score('territorial', STREET, { score: undefined })).isInvalid();
    assess(score('goodwill', STREET)).isInvalid();
  });
});

it('TSK-66 the territorial component waits for the target letter of the year', () => {
  const none = { targetLetter: false };
  assess(score('territorial', STREET), STREET, none).breaks('TSK-66');
  assess(score('statutory', DEPARTMENT), DEPARTMENT, none).then([{ type: 'ComponentScored' }]);
  assess(score('satisfaction', STREET, { detail: groups(5) }), STREET, none).then([{ type: 'ComponentScored' }]);
});

it('TSK-58 is done while the round is reviewed; a second score replaces the first', () => {
  inRound(agency).when(score('territorial', STREET), by(STREET, 'assessor'), LETTER).breaks('TSK-58');
  const given = (points: number): RoundEvent => ({
    ...{ type: 'ComponentScored', subjectId: STATION, component: 'territorial', byUnit: STREET, score: points },
  });
  const { state } = inRound(agency, reviewing, given(70), given(80));
  expect(state.subjects[0]?.components).toEqual([expect.objectContaining({ byUnit: STREET, score: 80 })]);
});

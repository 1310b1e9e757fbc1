import { chinaCalendar } from '@taizhang/kernel';
import { loadUnits } from '@taizhang/packs';
import { drawn, JUNE } from './draw-acts';
import { sg1Rounds } from './sg';
import { wp06Acts } from './wp06';
import { wp10Acts } from './wp10';
import { courseOf, wp18Acts } from './wp18';

const units = loadUnits();
const FIXED = [...sg1Rounds(), ...wp06Acts(), ...wp10Acts(), ...wp18Acts()];

it('the same acts every time, by known units, on working days', () => {
  expect([...sg1Rounds(), ...wp06Acts(), ...wp10Acts(), ...wp18Acts()]).toEqual(FIXED);
  expect(FIXED.filter(({ unit }) => !units.has(unit))).toEqual([]);
  const idle = FIXED.filter(({ on }) => on <= '2022-12-05' && !chinaCalendar.isWorkday(on));
  expect(idle.map(({ on, id, command }) => `${on} ${command.type} of ${id}`)).toEqual([]);
});

it('the acts of one thing are in the order of their days', () => {
  for (const id of new Set(FIXED.map((act) => act.id))) {
    const days = FIXED.filter((act) => act.id === id).map(({ on }) => on);
    expect([id, days]).toEqual([id, [...days].sort()]);
  }
});

it('everything invented says so', () => {
  const words = ['note', 'statement', 'reason', 'description', 'requirements'];
  const texts = FIXED.flatMap(({ command }) =>
    Object.entries(command).flatMap(([key, value]) => (words.includes(key) ? [String(value)] : [])),
  );
  expect(texts.length).toBeGreaterThan(300);
  expect(texts.filter((text) => !text.startsWith('示例:'))).toEqual([]);
});

it('WP18 one in ten is major with its five, one in thirteen is never put right', () => {
  expect(courseOf(3)).toMatchObject({ majorUntil: '2022-05-19', unit: 'wp18.station-04' });
  expect(courseOf(12).submittedOn).toBeUndefined();
  expect(courseOf(12).escalated?.map(([, level]) => level)).toEqual(['notice', 'circular']);
});

it('a draw sends two officers to each of its firms', () => {
  const selected = drawn(JUNE);
  expect(new Set(selected.map(({ subjectId }) => subjectId)).size).toBe(4);
  expect(selected.every(({ officers }) => new Set(officers).size === 2)).toBe(true);
});

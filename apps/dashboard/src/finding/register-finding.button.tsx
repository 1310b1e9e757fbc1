import { PlusOutlined } from '@ant-design/icons';
import type { PlanProgressRow, Report } from '../api/shapes';
import { href } from '../app/route';
import { hasRole } from '../app/reach';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import { CommandButton } from '../command/command.button';
import type { CommandForm, SendCommand } from '../command/command.dialog';
import type { Field } from '../command/field';
import { useReport, WHOLE } from '../report/report-data';
import { labelOf } from '../text/dictionary';
import { ENTERED_SOURCES } from './finding.shapes';

const CATEGORY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const FIRM = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const REGISTRARS = ['office', 'supervisor', 'inspector', 'justice'];

interface Known {
  planId: string | undefined;
  unitId: string | undefined;
}

function useFields({ planId, unitId }: Known): Field[] {
  const { text, say } = useSpeech();
  const { finding } = text;
  const today = useToday();
  const plans = useReport<Report<PlanProgressRow>>('plan-progress', { limit: WHOLE });
  const matching =
    (pattern: RegExp, fault: string) =>
    (value: unknown): string | undefined =>
      typeof value !== 'string' || value === '' || pattern.test(value.trim()) ? undefined : fault;
  const plan: Field = {
    ...{ name: 'planId', label: finding.plan, kind: 'select', initial: planId },
    options: (plans.data?.rows ?? []).map((row) => ({ value: row.planId, label: `${row.packId} ${say(row.title)}` })),
  };
  return [
    plan,
    {
      ...{ name: 'source', label: finding.source, kind: 'select', initial: 'self-check' },
      options: ENTERED_SOURCES.map((value) => ({ value, label: labelOf(finding.sources, value) })),
    },
    {
      ...{ name: 'category', label: finding.category, kind: 'text', rows: 1, most: 40, hint: finding.categoryHint },
      check: matching(CATEGORY, finding.categoryHint),
    },
    { name: 'description', label: finding.description, kind: 'text' },
    { name: 'responsibleUnit', label: finding.unit, kind: 'unit', initial: unitId },
    {
      ...{ name: 'responsibleSubject', label: finding.firm, kind: 'text', rows: 1, most: 64, optional: true },
      ...{ hint: finding.firmHint, check: matching(FIRM, finding.firmHint) },
    },
    { name: 'placeUnit', label: finding.place, kind: 'unit', initial: unitId },
    { name: 'placeText', label: finding.placeText, kind: 'text', rows: 1, most: 400 },
    { name: 'foundOn', label: finding.foundOn, kind: 'date', to: today, initial: today },
    { name: 'basis', label: finding.basis, kind: 'tags', hint: finding.basisHint },
  ];
}

/** Enters a finding and goes to its page; nothing for those who may not. */
export function RegisterFindingButton(known: Known) {
  const { person } = useWorkspace();
  const { text } = useSpeech();
  const form: CommandForm = {
    ...{ title: text.finding.register, action: text.finding.register, done: text.finding.registered },
    fields: useFields(known),
    body: ({ placeUnit, placeText, ...given }) => ({ ...given, place: { unitId: placeUnit, text: placeText } }),
  };
  if (!hasRole(person, ...REGISTRARS)) return null;
  const target = { path: '/v1/tasks/findings' };
  const send: SendCommand = async (body, command) => {
    const answer = await command.run(target, body);
    if (answer) window.location.hash = href(['findings', answer.id]);
    return answer;
  };
  return (
    <CommandButton
      type="primary"
      icon={<PlusOutlined />}
      form={form}
      target={target}
      send={send}
      onDone={() => undefined}
    />
  );
}

import type { Person } from '../api/shapes';
import { hasRole, isOwn, type Units } from '../app/reach';
import type { Speech } from '../app/workspace';
import type { CommandForm } from '../command/command.dialog';
import { digestsOf, type Field } from '../command/field';
import type { PlanSeat, PlanState } from './plan.shapes';

type Text = Speech['text'];

/** What a person may do with a plan (`tasks.md` §3); the host decides. */
export interface PlanRights {
  /** Amend, close, revoke, date events. */
  owner: boolean;
  /** Fill seats, create tasks. */
  office: boolean;
}

export function planRights(plan: PlanState, person: Person, units: Units): PlanRights {
  const live = plan.state === 'adopted' || plan.state === 'inForce';
  return {
    owner: live && hasRole(person, 'plan-owner') && isOwn(person, plan.ownerUnit, units),
    office: live && hasRole(person, 'office') && isOwn(person, plan.officeUnit, units),
  };
}

const basisField = ({ plan }: Text): Field => ({
  ...{ name: 'basis', label: plan.basis, kind: 'tags', hint: plan.basisHint },
});
const reasonField = ({ plan }: Text): Field => ({ name: 'reason', label: plan.reason, kind: 'text' });

export function seatForm(text: Text, post: string, { code, userId }: PlanSeat): CommandForm {
  const { plan } = text;
  return {
    ...plan.commands.seat,
    intro: plan.seatIntro(post),
    fields: [
      {
        ...{ name: 'userId', label: plan.userId, kind: 'text', rows: 1, most: 128, initial: userId ?? undefined },
        hint: plan.userIdHint,
      },
    ],
    body: (values) => ({ ...values, seatCode: code }),
  };
}

export function eventForm(text: Text, code: string, on: string | null): CommandForm {
  const { plan } = text;
  return {
    ...plan.commands['set-event-date'],
    intro: plan.setEventIntro(code),
    fields: [{ name: 'on', label: plan.eventOn, kind: 'date', initial: on ?? undefined }, basisField(text)],
    body: (values) => ({ ...values, event: code }),
  };
}

export function amendForm(text: Text, { packVersion }: PlanState): CommandForm {
  const version: Field = { name: 'packVersion', label: text.plan.packVersion, kind: 'text', rows: 1, most: 7 };
  const initial = String(Number(packVersion) + 1);
  return { ...text.plan.commands.amend, fields: [{ ...version, initial }, reasonField(text)] };
}

export function closeForm(text: Text): CommandForm {
  const { plan } = text;
  return {
    ...plan.commands.close,
    intro: plan.closeIntro,
    fields: [
      { name: 'summary', label: plan.summary, kind: 'text' },
      { name: 'files', label: plan.evidence, kind: 'files', optional: true },
    ],
    body: ({ summary, files }) => ({ summary, evidence: digestsOf(files) }),
  };
}

export const revokeForm = (text: Text): CommandForm => ({
  ...text.plan.commands.revoke,
  intro: text.plan.revokeIntro,
  danger: true,
  fields: [reasonField(text), basisField(text)],
});

function deliverableFields({ plan }: Text): Field[] {
  return [
    { name: 'code', label: plan.deliverableCode, kind: 'text', rows: 1, most: 40 },
    { name: 'name', label: plan.deliverableName, kind: 'text', rows: 1, most: 200 },
    { name: 'unit', label: plan.deliverableUnit, kind: 'text', rows: 1, most: 40 },
    { name: 'quantity', label: plan.quantity, kind: 'number', least: 1, most: 1_000_000, decimals: 0, initial: 1 },
  ];
}

/** A task beside those of the document (`tasks.md` §4.2 create). */
export function createTaskForm(text: Text, planId: string): CommandForm {
  const { plan } = text;
  const kinds = (['fixed', 'longTerm'] as const).map((value) => ({ value, label: plan.dueKinds[value] }));
  return {
    ...plan.commands['create-task'],
    fields: [
      { name: 'code', label: plan.code, kind: 'text', rows: 1, most: 60, hint: plan.codeHint },
      { name: 'title', label: plan.taskTitle, kind: 'text', rows: 1 },
      { name: 'leads', label: plan.leads, kind: 'units', hint: plan.leadsHint },
      { name: 'participants', label: plan.participants, kind: 'units', optional: true },
      { name: 'dueKind', label: plan.dueKind, kind: 'select', options: kinds, initial: 'fixed' },
      { name: 'dueOn', label: plan.dueOn, kind: 'date', when: ({ dueKind }) => dueKind === 'fixed' },
      {
        ...{ name: 'deliverables', label: plan.deliverables, kind: 'list', add: plan.addDeliverable },
        fields: deliverableFields(text),
      },
      { name: 'additional', label: plan.additional, kind: 'check', optional: true },
      basisField(text),
    ],
    body: ({ dueKind, dueOn, ...rest }) => ({
      ...rest,
      planId,
      due: dueKind === 'fixed' ? { kind: 'fixed', on: dueOn } : { kind: 'longTerm' },
    }),
  };
}

import { PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useLoaded } from '../app/loaded';
import { hasRole } from '../app/reach';
import { href } from '../app/route';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import { CommandButton } from '../command/command.button';
import type { CommandForm, SendCommand } from '../command/command.dialog';
import { requireForm } from '../deposit/deposit-forms';
import { openFundForm } from '../fund/fund-forms';
import { registerLoanForm } from '../loan/loan-forms';
import { proposeForm } from '../roster/roster-forms';
import type { Programme } from './award.shapes';
import type { IncentiveView } from './incentive-frame.view';
import { applyForm, registerForm, runForm } from './list-forms';
import { useProgrammes } from './money-query';

/** To a thing whose id one knows: not every list is one of things. */
function OpenById({ place }: { place: 'awards' | 'subjects' }) {
  const { text } = useSpeech();
  const [id, setId] = useState('');
  const go = (): void => {
    if (id.trim() !== '') window.location.hash = href(['incentives', place, id.trim()]);
  };
  return (
    <Input.Search
      className="open-by-id"
      aria-label={text.incentive.openById}
      placeholder={text.incentive.idHint}
      enterButton={<Button>{text.incentive.open}</Button>}
      value={id}
      onChange={({ target }) => setId(target.value)}
      onSearch={go}
    />
  );
}

/** Creates something and goes to its page. */
function Create({ place, form, path }: { place?: string; form: CommandForm; path: string }) {
  const target = { path };
  const send: SendCommand = async (body, command) => {
    const answer = await command.run(target, body);
    if (answer && place !== undefined) window.location.hash = href(['incentives', place, answer.id]);
    return answer;
  };
  return <CommandButton {...{ form, target, send, icon: <PlusOutlined aria-hidden /> }} onDone={() => undefined} />;
}

function AwardActions() {
  const { person } = useWorkspace();
  const speech = useSpeech();
  const today = useToday();
  const programmes = useProgrammes();
  const context = { programmes, person, speech, today };
  return (
    <>
      {hasRole(person, 'applicant', 'handler') && (
        <Create place="awards" form={applyForm(context)} path="/v1/incentives/awards" />
      )}
      {hasRole(person, 'handler') && <Create form={runForm(context)} path="/v1/incentives/runs" />}
      <OpenById place="awards" />
    </>
  );
}

function OpenFund() {
  const speech = useSpeech();
  const today = useToday();
  return <Create place="funds" form={openFundForm(useProgrammes(), speech, today)} path="/v1/incentives/funds" />;
}

/** The rules themselves say what each role pays in: the programmes that have such rules are read. */
function RequireDeposit() {
  const { api } = useWorkspace();
  const speech = useSpeech();
  const keys = useProgrammes()
    .filter(({ offers }) => offers.some(({ type }) => type === 'deposit'))
    .map(({ programmeKey }) => programmeKey);
  const loaded = useLoaded(`deposits of ${keys.join(' ')}`, (signal) =>
    Promise.all(keys.map((key) => api.get<Programme>(`/v1/incentives/programmes/${key}`, {}, signal))),
  );
  const newest = new Map((loaded.data ?? []).flatMap(({ rules }) => rules.map((each) => [each.ruleKey, each.rule])));
  const rules = [...newest].flatMap(([ruleKey, { title, deposit }]) =>
    deposit ? [{ ruleKey, title, roles: Object.keys(deposit.rows) }] : [],
  );
  if (rules.length === 0) return null;
  return <Create place="deposits" form={requireForm(rules, speech)} path="/v1/incentives/deposits" />;
}

function Propose() {
  const speech = useSpeech();
  const today = useToday();
  const form = proposeForm(useProgrammes(), speech, today);
  return <Create place="rosters" form={form} path="/v1/incentives/rosters" />;
}

function RegisterLoan() {
  const speech = useSpeech();
  const today = useToday();
  const form = registerLoanForm(useProgrammes(), speech, today);
  return <Create place="loans" form={form} path="/v1/incentives/loans" />;
}

function SubjectActions() {
  const { person } = useWorkspace();
  const speech = useSpeech();
  return (
    <>
      {hasRole(person, 'fact-officer') && (
        <Create place="subjects" form={registerForm(person, speech)} path="/v1/incentives/subjects" />
      )}
      <OpenById place="subjects" />
    </>
  );
}

/** What may be begun from a list. */
export function ListActions({ view }: { view: IncentiveView }) {
  const { person } = useWorkspace();
  switch (view) {
    case 'awards':
      return <AwardActions />;
    case 'subjects':
      return <SubjectActions />;
    case 'funds':
      return hasRole(person, 'treasurer') && <OpenFund />;
    case 'deposits':
      return hasRole(person, 'treasurer') && <RequireDeposit />;
    case 'rosters':
      return hasRole(person, 'handler') && <Propose />;
    case 'loans':
      return hasRole(person, 'handler', 'bank-officer') && <RegisterLoan />;
    default:
      return null;
  }
}

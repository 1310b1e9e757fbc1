import { Button } from 'antd';
import type { Api } from '../api/api';
import type { Task } from '../api/shapes';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import { CommandDialog } from '../command/command.dialog';
import { useReadFirst } from '../command/read-first';
import { metricForm, type MetricChoice } from './metric-forms';
import { type MetricCommand, metricRights } from './metric-rights';
import type { Metric, MetricRow } from './metric.shapes';

/** The period that is due: the row's, the next dated target's, the day on which its task is due, else this month. */
async function periodFor(api: Api, { targets, taskIds }: Metric, row: MetricRow, today: string): Promise<string> {
  if (row.period !== null) return row.period;
  const next = targets.map(({ on }) => on).find((on) => on >= today);
  const [taskId] = taskIds;
  if (next !== undefined || taskId === undefined) return next ?? today.slice(0, 'yyyy-mm'.length);
  // Of a recurring definition only the instances exist: then the month is as good a guess.
  const task = await api.find<Task>(`/v1/tasks/tasks/${encodeURIComponent(taskId)}`);
  return task?.dueOn ?? today.slice(0, 'yyyy-mm'.length);
}

interface MetricRowActionsProps {
  row: MetricRow;
  officeUnit: string;
  onDone: () => void;
}

/** Reporting, verifying, rejecting, correcting one metric in one period. */
export function MetricRowActions({ row, officeUnit, onDone }: MetricRowActionsProps) {
  const { api, person, units } = useWorkspace();
  const speech = useSpeech();
  const today = useToday();
  const path = `/v1/tasks/metrics/${encodeURIComponent(row.metricId)}`;
  const { busy, choice, choose, close } = useReadFirst<MetricCommand, MetricChoice>(async () => {
    const metric = await api.get<Metric>(path);
    return { metric, row, period: await periodFor(api, metric, row, today) };
  });
  const { commands } = speech.text.metric;
  return (
    <span className="row-actions">
      {metricRights(row, officeUnit, person, units).map((command) => (
        <Button
          key={command}
          size="small"
          loading={busy === command}
          aria-label={`${commands[command].action} ${speech.say(row.title)}`}
          onClick={() => choose(command)}
        >
          {commands[command].action}
        </Button>
      ))}
      {choice && (
        <CommandDialog
          open={choice.open}
          form={metricForm(choice.command, choice.thing, speech)}
          target={{ path: `${path}/${choice.command}`, revision: choice.thing.metric.revision }}
          onDone={onDone}
          onClose={close}
        />
      )}
    </span>
  );
}

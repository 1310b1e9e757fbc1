import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { hasRole, isOwn } from '../app/reach';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import { CommandDialog } from '../command/command.dialog';
import { useReadFirst } from '../command/read-first';
import type { PlanLedger } from '../plan/plan.shapes';
import { type ItemCommand, itemForm } from './ledger-item-forms';
import type { LedgerItemRow } from './ledger-item.shapes';

interface ItemRowActionsProps {
  row: LedgerItemRow;
  book: PlanLedger;
  officeUnit: string;
  onDone: () => void;
}

/** The plan's office keeps every entry, the owner its own. */
function useOffered({ row, book, officeUnit }: ItemRowActionsProps): ItemCommand[] {
  const { person, units } = useWorkspace();
  const office = hasRole(person, 'office') && isOwn(person, officeUnit, units);
  const owner = hasRole(person, 'clerk', 'unit-head') && isOwn(person, row.ownerUnit, units);
  if (!office && !owner) return [];
  const last = row.stage === book.stages.at(-1);
  return [...(last ? [] : (['advance'] as const)), 'update', row.flagged ? 'unflag' : 'flag', 'drop'];
}

/** The likeliest step as a button, the others behind one. */
export function ItemRowActions(props: ItemRowActionsProps) {
  const { row, book, onDone } = props;
  const { api } = useWorkspace();
  const { text } = useSpeech();
  const today = useToday();
  const [first, ...more] = useOffered(props);
  const path = `/v1/tasks/ledger-items/${encodeURIComponent(row.itemId)}`;
  const { busy, choice, choose, close } = useReadFirst<ItemCommand, { revision: number }>(() => api.get(path));
  const { commands } = text.ledgerItem;
  if (!first) return null;
  return (
    <span className="row-actions">
      <Button
        size="small"
        loading={busy !== undefined}
        aria-label={`${commands[first].action} ${row.title}`}
        onClick={() => choose(first)}
      >
        {commands[first].action}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: more.map((key) => ({ key, label: commands[key].action, danger: key === 'drop' })),
          onClick: ({ key }) => choose(key as ItemCommand),
        }}
      >
        <Button
          size="small"
          type="text"
          icon={<MoreOutlined aria-hidden />}
          aria-label={text.ledgerItem.moreActions(row.title)}
        />
      </Dropdown>
      {choice && (
        <CommandDialog
          open={choice.open}
          form={itemForm(choice.command, text, { row, book, today })}
          target={{ path: `${path}/${choice.command}`, revision: choice.thing.revision }}
          onDone={onDone}
          onClose={close}
        />
      )}
    </span>
  );
}

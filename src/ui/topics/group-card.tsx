import type { Model } from '../../kernel/index.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import type { GroupPicture, MemberPicture } from '../../graph/topics/picture.ts';
import { groupWords } from '../../graph/topics/words.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { Button } from '../primitives/button.tsx';
import { Chip } from '../primitives/chip.tsx';
import { Menu } from '../primitives/menu.tsx';
import { DeadReasons } from './dead-reasons.tsx';
import { ordersTo, type OnCommand, type Orders } from './orders.ts';

interface GroupCardProps {
  readonly model: Model;
  readonly topic: string;
  readonly picture: GroupPicture;
  readonly onCommand: OnCommand;
  readonly onSelect: (selected: Selection | null) => void;
  readonly onTopic: (topic: string) => void;
}

/** A group's members and what can be done to them. */
export function GroupCard({ model, topic, picture, onCommand, onSelect, onTopic }: GroupCardProps) {
  const { group, members, lag } = picture;
  const orders = ordersTo(model, topic, group, onCommand);
  const next = nextName(group.title, members);
  const moving = picture.status === 'rebalancing' || picture.paused;
  return (
    <section className="group-card" aria-label={`Consumer group ${group.title}`}>
      <header>
        <KindMark kind="group" />
        <h4>
          <button type="button" onClick={() => onSelect({ kind: 'component', name: group.name })}>
            {group.title}
          </button>
        </h4>
        <Chip tone={moving ? 'strong' : 'plain'} className={moving ? 'hatch' : ''}>
          {groupWords(picture)}
        </Chip>
        <span className="lag" data-none={lag === 0 || undefined}>
          lag {lag}
        </span>
      </header>
      <p className="muted">
        Commits every {group.commitEvery}, shares by {group.assignment}, misses a member after{' '}
        {virtualMs(group.session)}.
      </p>
      {members.length === 0 ? (
        <p className="none">Nobody reads: records wait in the log.</p>
      ) : (
        <ul aria-label={`Members of ${group.title}`}>
          {members.map((member) => (
            <MemberRow key={member.name} member={member} orders={orders} drains={group.shutdown !== 'kill'} />
          ))}
        </ul>
      )}
      <div className="group-doings">
        <Button
          size="small"
          blocked={orders.whyNot('StartMember')}
          onClick={() => orders.give('StartMember', { member: next })}
        >
          Start {next}
        </Button>
        <Menu
          label={`Offsets of ${group.title}`}
          trigger={<Button size="small">Reset offsets…</Button>}
          items={[
            {
              label: 'To the earliest: read everything again',
              whyNot: orders.whyNot('ResetOffsets'),
              onSelect: () => orders.give('ResetOffsets', { to: 'earliest' }),
            },
            {
              label: 'To the latest: leave out what is unread',
              whyNot: orders.whyNot('ResetOffsets'),
              onSelect: () => orders.give('ResetOffsets', { to: 'latest' }),
            },
          ]}
        />
      </div>
      {group.deadLetters === null ? null : (
        <DeadReasons picture={picture} topic={group.deadLetters.topic} orders={orders} onTopic={onTopic} />
      )}
      <p role="status" className="ordered">
        {picture.ordered.length === 0 ? '' : `${picture.ordered.join(', ')}: on its way, done with the next steps.`}
      </p>
    </section>
  );
}

const stands = { active: '', leaving: 'leaves', silent: 'silent' } as const;

interface MemberRowProps {
  readonly member: MemberPicture;
  readonly orders: Orders;
  readonly drains: boolean;
}

function MemberRow({ member: { name, status, partitions }, orders, drains }: MemberRowProps) {
  const dead = status === 'silent' ? `${name} is dead; it is missed when its session is over` : null;
  const leaves = status === 'leaving' ? `${name} is leaving already` : null;
  return (
    <li data-status={status}>
      <span className="name">{name}</span>
      <span className="muted">{partitions.length === 0 ? 'no partition' : `reads ${partitions.join(', ')}`}</span>
      {stands[status] === '' ? null : (
        <Chip tone="strong" className="hatch">
          {stands[status]}
        </Chip>
      )}
      <Button
        size="small"
        aria-label={`Stop ${name}`}
        title={drains ? 'Finishes what it has in hand, commits, leaves' : 'In this variant stopping is killing'}
        blocked={orders.whyNot('StopMember') ?? dead ?? leaves}
        onClick={() => orders.give('StopMember', { member: name })}
      >
        Stop
      </Button>
      <Button
        size="small"
        aria-label={`Kill ${name}`}
        title="Dies without a word: what it has not committed is read again"
        blocked={orders.whyNot('KillMember') ?? dead}
        onClick={() => orders.give('KillMember', { member: name })}
      >
        Kill
      </Button>
    </li>
  );
}

/** The first number that no member has. */
function nextName(title: string, members: readonly MemberPicture[]): string {
  const taken = new Set(members.map(({ name }) => name));
  let number = 1;
  while (taken.has(`${title}-${number}`)) number += 1;
  return `${title}-${number}`;
}

/**
 * The members of a group, and who of them reads which partition. Whenever they change the partitions are shared out anew:
 * those that move are revoked, let go, and only then assigned to their next owner.
 *
 *   stable --members change--> rebalancing --all let go--> stable
 */
import { membersKey, type Member, type MembersState } from '../ports/log-state.ts';
import type { GroupOrder } from '../authoring/topic.ts';
import { handInput } from '../record/hand.ts';
import { assigned } from './assign.ts';
import type { Draft } from './draft.ts';
import type { GroupMessages } from './log-messages.ts';
import type { MemberNotes } from './log-notes.ts';
import type { CompiledGroup, Consumer, EventType, Route } from './system.ts';

export function handleMembers(draft: Draft, consumer: Consumer, group: CompiledGroup): void {
  new MembersTurn(draft, consumer, group).take();
}

class MembersTurn {
  private readonly draft: Draft;
  private readonly consumer: Consumer;
  private readonly group: CompiledGroup;
  private state: MembersState;

  constructor(draft: Draft, consumer: Consumer, group: CompiledGroup) {
    this.draft = draft;
    this.consumer = consumer;
    this.group = group;
    this.state = draft.instance.state as MembersState;
  }

  take(): void {
    const { route, data } = this.draft.delivery.letter;
    const { member, to } = data as { member: string; to: 'earliest' | 'latest' };
    switch (route.type as GroupOrder | keyof GroupMessages) {
      case 'StartMember':
        return this.start(member);
      case 'StopMember':
        return this.group.model.shutdown === 'kill' ? this.kill(member) : this.stop(member);
      case 'KillMember':
        return this.kill(member);
      case 'session':
        return this.missed(member);
      case 'PartitionReleased':
        return this.released((data as GroupMessages['PartitionReleased']).partition);
      case 'ResetOffsets':
        return this.state.assignment.forEach((_, partition) => this.tell(partition, 'RereadPartition', { to }));
      case 'ReprocessDeadLetters':
        return this.reprocess();
      default:
        return undefined;
    }
  }

  private start(name: string): void {
    if (this.state.members.some((one) => one.name === name)) return this.refuse(`'${name}' is a member already`);
    this.note('MembersChanged', { members: [...this.state.members, { name, status: 'active' }] });
    this.rebalance();
  }

  /** It finishes what it has in hand, commits, and leaves. */
  private stop(name: string): void {
    if (this.mark(name, 'leaving')) this.rebalance();
  }

  /** It says nothing, so that for a while nobody knows. */
  private kill(name: string): void {
    if (!this.mark(name, 'silent')) return;
    const { draft, group, consumer } = this;
    this.state.assignment.forEach((owner, partition) => {
      if (owner === name) this.tell(partition, 'LosePartition', { owner: name });
    });
    const session: GroupMessages['session'] = { member: name };
    const route = consumer.own.get('session') as Route;
    draft.postHashed(route, membersKey, session, null, false, draft.now + group.model.session);
  }

  private mark(name: string, status: Member['status']): boolean {
    const found = this.state.members.find((one) => one.name === name);
    if (found === undefined || found.status === 'silent' || found.status === status) {
      this.refuse(found === undefined ? `there is no member '${name}'` : `'${name}' is ${found.status} already`);
      return false;
    }
    const members = this.state.members.map((one) => (one.name === name ? { name, status } : one));
    this.note('MembersChanged', { members });
    return true;
  }

  private missed(name: string): void {
    this.note('MemberMissed', { member: name });
    if (this.state.next === null) this.rebalance();
    else this.finishWhenFree();
  }

  private rebalance(): void {
    // What changes meanwhile is looked at when this rebalance is over.
    if (this.state.next !== null) return;
    const next = this.wanted();
    const { assignment } = this.state;
    const revoking = assignment.flatMap((owner, p) => (owner !== null && owner !== next[p] ? [p] : []));
    this.note('RebalanceStarted', { next, revoking });
    for (const partition of revoking) this.tell(partition, 'RevokePartition', { generation: this.state.generation });
    this.finishWhenFree();
  }

  /** A silent member keeps its share until it is missed. */
  private wanted(): readonly (string | null)[] {
    const names = this.state.members.filter(({ status }) => status !== 'leaving').map(({ name }) => name);
    return assigned(this.group.partitions, names, this.group.model.assignment);
  }

  private released(partition: number): void {
    if (!this.state.revoking.includes(partition)) return;
    this.note('PartitionLetGo', { partition });
    this.finishWhenFree();
  }

  private finishWhenFree(): void {
    const { next, revoking } = this.state;
    if (next === null || revoking.length > 0) return;
    const before = this.state.assignment;
    const known = new Set(this.state.members.map(({ name }) => name));
    const assignment = next.map((owner) => (owner !== null && known.has(owner) ? owner : null));
    const members = this.state.members.filter(({ name, status }) => status !== 'leaving' || assignment.includes(name));
    const generation = this.state.generation + 1;
    this.note('Rebalanced', { generation, assignment, members });
    assignment.forEach((owner, partition) => {
      const active = members.some(({ name, status }) => name === owner && status !== 'silent');
      if (owner !== null && active && before[partition] !== owner)
        this.tell(partition, 'AssignPartition', { owner, generation });
    });
    if (this.wanted().some((owner, partition) => owner !== assignment[partition])) this.rebalance();
  }

  /** By a person's hand each, as if somebody had sent them again one by one. */
  private reprocess(): void {
    const { draft } = this;
    const hand = draft.system.inputRoutes.get(handInput) as Route;
    const steps: number[] = [];
    for (let at = draft.world.standing.dead; at !== null; at = at.next)
      if (at.delivery.letter.via?.consumer === this.consumer) steps.push(at.step);
    if (steps.length === 0) return this.refuse('there is no dead letter of this group');
    for (const step of steps.reverse()) draft.postHashed(hand, '', { do: 'resend', step }, null, false, draft.now);
  }

  private refuse(why: string): void {
    this.draft.refusal = why;
  }

  private tell<M extends keyof GroupMessages>(partition: number, type: M, data: GroupMessages[M]): void {
    const route = this.consumer.own.get(type) as Route;
    this.draft.postHashed(route, String(partition), data, null, false, this.draft.now);
  }

  private note<N extends keyof MemberNotes>(name: N, data: MemberNotes[N]): void {
    const type = this.consumer.notes?.get(name) as EventType;
    this.state = type.evolve(this.state, data) as MembersState;
    this.draft.note(type, data, this.state);
  }
}

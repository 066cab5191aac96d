import { describe, expect, it } from 'vitest';
import { given } from '../../testing/given.ts';
import { service } from './operations.ts';
import { parcel } from './parcel.ts';
import { orderTracking } from './scenario.ts';
import { complaint } from './support.ts';

const parcelId = 'p-1';
const noted = (status: string, place: string) => ({
  ParcelNoted: { parcelId, customer: 'ada', to: 'Bath', city: '', status, place },
});
const handedOver = noted('handed over', 'handed over');
const delivered = noted('delivered', 'delivered');

describe('a parcel', () => {
  const handOver = parcel.HandOver({ parcelId, customer: 'ada', to: 'Bath' });
  const move = parcel.ReportPosition({ parcelId, city: 'Reading' });

  it('is handed over once, and says to whom and where', () => {
    expect(given(orderTracking).when(handOver)).toMatchObject({
      events: [{ ParcelNoted: { place: 'handed over' } }, { ParcelHandedOver: { customer: 'ada', to: 'Bath' } }],
    });
    expect(given(orderTracking, handedOver).when(handOver)).toEqual({ refused: 'it was handed over already' });
  });

  it('says only that it changed where events are thin', () => {
    const thin = given(orderTracking, handedOver).with({ switches: { 'full state in events': false } });
    expect(thin.when(move)).toMatchObject({
      events: [{ ParcelNoted: { place: 'Reading' } }, { ParcelChanged: { what: 'on its way' } }],
    });
  });

  it('carries its whole state on each way', () => {
    expect(given(orderTracking, handedOver).when(move)).toMatchObject({
      events: [{}, { ParcelMoved: { customer: 'ada', to: 'Bath', city: 'Reading' } }],
    });
    expect(given(orderTracking, handedOver).when(parcel.Deliver({ parcelId }))).toMatchObject({
      events: [{ ParcelNoted: { status: 'delivered', city: 'Bath' } }, { ParcelDelivered: { customer: 'ada' } }],
    });
  });

  it.each([move, parcel.Deliver({ parcelId })])(
    'is neither moved nor delivered before or after its time',
    (command) => {
      expect(given(orderTracking).when(command)).toEqual({ refused: 'nobody handed it over' });
      expect(given(orderTracking, handedOver, delivered).when(command)).toEqual({
        refused: 'it was delivered already',
      });
    },
  );

  it('answers with the place where it is now', () => {
    const lookUp = parcel.LookUp({ parcelId });
    expect(given(orderTracking, handedOver, noted('on its way', 'Reading')).when(lookUp)).toEqual({
      events: [{ ParcelLookedUp: { customer: 'ada', to: 'Bath', status: 'on its way', place: 'Reading' } }],
    });
    expect(given(orderTracking).when(lookUp)).toEqual({ refused: 'nobody handed it over' });
  });
});

describe('a complaint', () => {
  it('is opened once', () => {
    const open = complaint.OpenComplaint({ parcelId, because: 'silent after 2 signs of life' });
    expect(given(orderTracking).when(open)).toMatchObject({ events: [{ ComplaintOpened: {} }] });
    const opened = { ComplaintOpened: { parcelId, because: 'silent' } };
    expect(given(orderTracking, opened).when(open)).toEqual({ refused: 'it is open already' });
  });
});

describe('a report of health', () => {
  const report = (ms: number) => given(orderTracking).when(service.ReportHealth({ service: 'delivery', ms }));

  it('says what was slow, and does not believe everything', () => {
    expect(report(20)).toEqual({ events: [{ HealthReported: { ms: 20, slow: false } }] });
    expect(report(251)).toEqual({ events: [{ HealthReported: { ms: 251, slow: true } }] });
    expect(report(60_001)).toEqual({ refused: 'longer than any request lives' });
  });
});

import { lazy } from 'react';
import { useScreen } from '../../state/screen.ts';
import { useDockProps } from './dock-props.ts';

const Log = lazy(() => import('../dock/log.tsx').then((module) => ({ default: module.Log })));

const setFilter = (logFilter: ReturnType<typeof useScreen.getState>['logFilter']): void =>
  useScreen.setState({ logFilter });

export function LogTab() {
  const props = useDockProps();
  const filter = useScreen((screen) => screen.logFilter);
  return props === null ? null : <Log {...props} filter={filter} onFilter={setFilter} />;
}

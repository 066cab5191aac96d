// What the page cannot be faster than: the libraries it stands on, drawing nothing.
import { ReactFlow } from '@xyflow/react';
import { Dexie } from 'dexie';
import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { create } from 'zustand';
import '@xyflow/react/dist/style.css';

const useShell = create(() => ({ runs: 0 }));

const db = new Dexie('bench-shell');
db.version(1).stores({ runs: 'id' });

function Shell() {
  const runs = useShell((state) => state.runs);
  useEffect(() => {
    void db
      .table('runs')
      .count()
      .then((runs) => useShell.setState({ runs }));
  }, []);
  return (
    <div style={{ width: '100vw', height: '100vh' }} data-runs={runs}>
      <ReactFlow nodes={nodes} edges={[]} />
    </div>
  );
}

const nodes = [{ id: 'one', position: { x: 40, y: 40 }, data: { label: 'empty' } }];

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <Shell />
  </StrictMode>,
);

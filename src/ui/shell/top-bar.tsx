import { AboutButton } from './about-button.tsx';
import { Brand } from './brand.tsx';
import { RunButtons } from './run-buttons.tsx';
import { ScenarioSelect } from './scenario-select.tsx';
import { Switches } from './switches.tsx';
import { Transport } from './transport.tsx';
import './top-bar.css';

export function TopBar() {
  return (
    <header className="topbar">
      <div className="topbar-side">
        <h1>
          <Brand />
        </h1>
        <span className="bar-line" />
        <ScenarioSelect />
        <AboutButton />
        <Switches />
      </div>
      <Transport />
      <div className="topbar-side end">
        <RunButtons />
      </div>
    </header>
  );
}

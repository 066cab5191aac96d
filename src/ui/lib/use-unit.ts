import { useEffect, useState } from 'react';
import { designUnit } from './design-unit.ts';

/** CSS pixels per design pixel: the root's font size steps up on wide screens. */
export function useUnit(): number {
  const [unit, setUnit] = useState(designUnit);
  useEffect(() => {
    const measure = () => {
      setUnit(designUnit());
    };
    measure();
    window.addEventListener('resize', measure);
    return () => {
      window.removeEventListener('resize', measure);
    };
  }, []);
  return unit;
}

import { useEffect, useState } from 'react';

const read = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/** CSS pixels per design pixel: the root's font size steps up on wide screens. */
export function useUnit(): number {
  const [unit, setUnit] = useState(read);
  useEffect(() => {
    const measure = () => {
      setUnit(read());
    };
    measure();
    window.addEventListener('resize', measure);
    return () => {
      window.removeEventListener('resize', measure);
    };
  }, []);
  return unit;
}

// An empty page: its frames are the clock that the others are measured against.
document.title = 'empty';

console.log('compat: ok');

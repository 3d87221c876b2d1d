	x := "Sign up"	// 	note
